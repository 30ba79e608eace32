import { transaction } from '#app/core/transaction'
import { recordAudit, type Auditor } from '#app/partners/audit'
import { partnerUnderLock } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'

/** Stops the service of a partner until it is lifted: false when it stood still already. */
export const suspendPartner = (partner: Partner, reason: string, auditor: Auditor) =>
  change(partner, { suspendedAt: Date.now(), suspendedReason: reason }, auditor)

/** The service goes on, as far as its term allows: false when it was not suspended. */
export const liftSuspension = (partner: Partner, reason: string, auditor: Auditor) =>
  change(partner, { suspendedAt: null, suspendedReason: null }, auditor, reason)

type Suspension = Pick<Partner, 'suspendedAt' | 'suspendedReason'>

function change(partner: Partner, to: Suspension, auditor: Auditor, reason = to.suspendedReason) {
  return transaction(async (trx) => {
    const held = await partnerUnderLock(partner, trx)
    if (Boolean(held.suspendedAt) === Boolean(to.suspendedAt)) return false
    const before = { reason: held.suspendedReason }
    await held.merge(to).save()
    const action = to.suspendedAt ? 'partner.suspended' : 'partner.resumed'
    const facts = { action, subject: `partner:${held.id}`, subjectName: held.name }
    await recordAudit(held, auditor, { ...facts, data: { before, reason } }, trx)
    partner.merge(to)
    return true
  }, partner)
}
