import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ContractSchema } from '#database/schema'
import { afterCommit, transaction } from '#app/core/transaction'
import { recordAudit, type Auditor } from '#app/partners/audit'
import { recordEvent, type Actor } from '#app/partners/event_log'
import { partnerUnderLock } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import {
  claimCompany,
  CompanyTaken,
  releaseCompany,
} from '#app/onboarding/applications/company_claim'
import { takeOverContracts } from '#app/onboarding/contracts/takeover'
import { tellOfContract } from '#app/onboarding/contracts/telling'
import ContractActivated from '#app/onboarding/events/contract_activated'

export type Side = 'platform' | 'company'

/** Who confirms, and the state of the draft that was read. */
export interface Confirmation {
  side: Side
  person: { id: number }
  name: string
  revision: number
}

export type Confirmed =
  | { kind: 'confirmed' }
  /** The other side had confirmed before: the contract is signed. */
  | { kind: 'signed' }
  /** It was changed, signed or taken away since this page was read. */
  | { kind: 'changed' }
  /** After a termination the company has applied anew, and is another partner or will be. */
  | { kind: 'taken' }

/** From a draft that two sides confirm to what holds, and to its end. */
export default function Signable<T extends NormalizeConstructor<typeof ContractSchema>>(
  superclass: T
) {
  class SignableContract extends superclass {
    /** The other side hears that it is its move, or both that the contract is signed. */
    async confirm(confirmation: Confirmation, auditor: Auditor): Promise<Confirmed> {
      try {
        return await transaction((trx) => this.#confirm(confirmation, auditor, trx), this)
      } catch (error) {
        if (error instanceof CompanyTaken) return { kind: 'taken' }
        throw error
      }
    }

    async #confirm(
      confirmation: Confirmation,
      auditor: Auditor,
      trx: TransactionClientContract
    ): Promise<Confirmed> {
      const partner = await partnerUnderLock({ id: this.partnerId }, trx)
      const draft = await this.useTransaction(trx).refresh()
      if (draft.state !== 'draft' || draft.revision !== confirmation.revision) {
        return { kind: 'changed' }
      }
      Object.assign(this, columnsOf(confirmation))
      await this.save()
      const { side, name } = confirmation
      await this.record('contract.confirmed', { side, name }, auditor, trx)
      if (!this.platformConfirmedAt || !this.companyConfirmedAt) {
        const other = side === 'platform' ? 'company' : 'platform'
        await tellOfContract(this, partner, other, { kind: 'contract_to_confirm' }, trx)
        return { kind: 'confirmed' }
      }
      await this.activate(partner, auditor, trx)
      for (const each of ['company', 'platform'] as const) {
        await tellOfContract(this, partner, each, { kind: 'contract_signed' }, trx)
      }
      return { kind: 'signed' }
    }

    /**
     * Both sides have confirmed: what ran before ends where this begins, and the partner's term and entitlements follow
     * from its contracts. `partner` is held by the transaction.
     */
    async activate(partner: Partner, auditor: Auditor, trx: TransactionClientContract) {
      const now = Date.now()
      Object.assign(this, { state: 'signed', signedAt: now, overAt: this.endsAt })
      await this.useTransaction(trx).save()
      await trx
        .from('contracts')
        .where('partner_id', partner.id)
        .whereNot('id', this.id)
        .whereIn('state', ['signed', 'effective'])
        .where('over_at', '>', this.startsAt)
        .update({ over_at: this.startsAt, updated_at: now })
      await takeOverContracts(partner, trx, now)
      await claimCompany(partner, trx)
      await this.refresh()
      const { kind, entitlements, startsAt, endsAt } = this
      await this.record('contract.signed', { kind, entitlements, startsAt, endsAt }, auditor, trx)
      const data = { contractId: this.id, number: this.number, entitlements }
      const facts = { kind: 'contract_signed', actor: auditor.actor as Actor, data }
      await recordEvent(partner, facts, trx, now)
      const activation = { contractId: this.id, partnerId: partner.id }
      afterCommit(trx, () => ContractActivated.dispatch(activation))
    }

    /** Ends it now, with whatever was to follow it: false when there is nothing left to end. */
    terminate(reason: string, auditor: Auditor): Promise<boolean> {
      return transaction(async (trx) => {
        const partner = await partnerUnderLock({ id: this.partnerId }, trx)
        const now = Date.now()
        const ended = await trx
          .from('contracts')
          .where('partner_id', partner.id)
          .whereIn('state', ['signed', 'effective'])
          .where('starts_at', '>=', this.startsAt)
          .where('over_at', '>', now)
          .update({
            ...{ state: 'terminated', over_at: now, terminated_at: now },
            ...{ terminated_reason: reason, updated_at: now },
          })
        if (Number(ended) === 0) return false
        await takeOverContracts(partner, trx, now)
        await releaseCompany(partner, trx, now)
        await this.useTransaction(trx).refresh()
        await this.record('contract.terminated', { reason }, auditor, trx)
        return true
      }, this)
    }

    record(action: string, data: object, auditor: Auditor, trx: TransactionClientContract) {
      const subject = `contract:${this.id}`
      const facts = { action, subject, subjectName: this.number, data }
      return recordAudit({ id: this.partnerId }, auditor, facts, trx)
    }
  }

  return SignableContract
}

const columnsOf = ({ side, person, name }: Confirmation) =>
  side === 'platform'
    ? { platformOperatorId: person.id, platformName: name, platformConfirmedAt: Date.now() }
    : { companyUserId: person.id, companyName: name, companyConfirmedAt: Date.now() }
