import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type ApplicationSchema } from '#database/schema'
import { afterCommit, transaction } from '#app/core/transaction'
import { notify } from '#app/accounts/notices'
import type Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { recordAudit, type Auditor } from '#app/partners/audit'
import ApplicationApproved from '#app/onboarding/events/application_approved'
import { OWN } from '#app/onboarding/applications/link'
import { isUnchanged, recordStep } from '#app/onboarding/models/application/recording'

type Outcome = 'approved' | 'supplement_asked' | 'rejected'

interface Decision {
  by: Operator
  auditor: Auditor
  /** Which submission was looked at. */
  submission: number
  reason?: string
}

const NOBODYS = { heldLicence: null, heldCompany: null, heldPhone: null }
/** What is somebody else's to claim from then on: a partner may apply for nothing again, its people may. */
const RELEASED = { approved: { heldPhone: null }, supplement_asked: {}, rejected: NOBODYS }

/** What an operator does. Each answers false where somebody has decided, or the applicant changed it, meanwhile. */
export default function Decided<T extends NormalizeConstructor<typeof ApplicationSchema>>(
  superclass: T
) {
  return class extends superclass {
    approve(decision: Decision) {
      return this.#decide('approved', decision)
    }

    askForSupplement(decision: Decision & { reason: string }) {
      return this.#decide('supplement_asked', decision)
    }

    reject(decision: Decision & { reason: string }) {
      return this.#decide('rejected', decision)
    }

    #decide(outcome: Outcome, decision: Decision): Promise<boolean> {
      return transaction(async (trx) => {
        const { state: fromState } = this
        const isLooked = fromState === 'submitted' && this.submission === decision.submission
        if (!isLooked || !(await isUnchanged(this, trx))) return false
        const at = Date.now()
        const { by, reason = null } = decision
        const decided = { state: outcome, reason, decidedAt: at, decidedById: by.id }
        Object.assign(this, decided, RELEASED[outcome])
        await this.useTransaction(trx).save()
        const step = { actor: `operator:${by.id}`, actorName: by.name, fromState } as const
        await recordStep(this, { ...step, toState: outcome, reason }, trx, at)
        await this.#tell(outcome, decision, trx)
        return true
      }, this)
    }

    async #tell(
      outcome: Outcome,
      { by, auditor, reason }: Decision,
      trx: TransactionClientContract
    ) {
      const partner = { id: this.partnerId! }
      const { id, number, submission } = this
      const facts = { action: `application.${outcome}`, subject: `application:${id}` }
      const data = { submission, reason: reason ?? null }
      await recordAudit(partner, auditor, { ...facts, subjectName: number, data }, trx)
      const applicant = await User.in(partner, { client: trx }).where('id', this.userId!)
      const params = { number, reason: reason ?? '' }
      const href = `/applications/${OWN}`
      await notify(applicant, { kind: `application_${outcome}`, params, href }, trx)
      if (outcome !== 'approved') return
      const approval = { applicationId: id, partnerId: partner.id, operatorId: by.id }
      afterCommit(trx, () => ApplicationApproved.dispatch(approval))
    }
  }
}
