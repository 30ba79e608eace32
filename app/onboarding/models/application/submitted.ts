import hash from '@adonisjs/core/services/hash'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type ApplicationSchema } from '#database/schema'
import { isDuplicate, transaction } from '#app/core/transaction'
import { recordAudit, type Auditor } from '#app/partners/audit'
import { openAccount, renamePartner } from '#app/onboarding/applications/account'
import { claimsOf } from '#app/onboarding/applications/claims'
import type { DraftFields, SubmissionFields } from '#app/onboarding/applications/fields'
import { takenField, type TakenField } from '#app/onboarding/applications/taken'
import { isUnchanged, recordStep } from '#app/onboarding/models/application/recording'

/** `closed`: it is not the applicant's move (any more). */
export type Submission =
  { kind: 'submitted' } | { kind: 'closed' } | { kind: 'taken'; field: TakenField }

/** What an applicant does. */
export default function Submitted<T extends NormalizeConstructor<typeof ApplicationSchema>>(
  superclass: T
) {
  return class extends superclass {
    /** Whether it is the applicant's move. */
    get isEditable() {
      return this.state === 'draft' || this.state === 'supplement_asked'
    }

    /** Keeps what is there so far. False where it is not the applicant's move. */
    keep(fields: DraftFields): Promise<boolean> {
      return transaction((trx) => this.#write(fields, trx), this)
    }

    /** Hands it in: the first time with the password of the account that this opens. */
    async submit(
      fields: SubmissionFields,
      password: string | null,
      applicant: Auditor
    ): Promise<Submission> {
      // Hashed before, for it takes a while, in which a transaction would hold up everybody else.
      const passwordHash = password && (await hash.make(password))
      const claimed = { ...fields, ...claimsOf(fields) }
      try {
        const isIn = await transaction(
          (trx) => this.#handIn(claimed, passwordHash, applicant, trx),
          this
        )
        return { kind: isIn ? 'submitted' : 'closed' }
      } catch (error) {
        const field = isDuplicate(error) ? await takenField(this.id, claimed) : null
        if (!field) throw error
        return { kind: 'taken', field }
      }
    }

    async #handIn(
      fields: DraftFields,
      passwordHash: string | null,
      applicant: Auditor,
      trx: TransactionClientContract
    ): Promise<boolean> {
      const at = Date.now()
      const { state: fromState, submission } = this
      const next = { state: 'submitted', submission: submission + 1, submittedAt: at, reason: null }
      if (!(await this.#write({ ...fields, ...next }, trx))) return false
      if (passwordHash) await openAccount(this, passwordHash, trx)
      else await renamePartner(this, trx)
      const step = { actor: 'applicant', actorName: this.contactName, fromState } as const
      await recordStep(this, { ...step, toState: 'submitted' }, trx, at)
      const facts = { action: 'application.submitted', subject: `application:${this.id}` }
      const about = { subjectName: this.number, data: { submission: this.submission } }
      await recordAudit({ id: this.partnerId! }, applicant, { ...facts, ...about }, trx, at)
      return true
    }

    async #write(values: Partial<ApplicationSchema>, client: TransactionClientContract) {
      if (!this.isEditable || !(await isUnchanged(this, client))) return false
      Object.assign(this, values)
      await this.useTransaction(client).save()
      return true
    }
  }
}
