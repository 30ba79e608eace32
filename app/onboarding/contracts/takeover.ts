import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { partnerUnderLock } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import Contract from '#app/onboarding/models/contract'

/**
 * Writes what follows from a partner's contracts into its row: from when until when it is served, and what is granted.
 * It asks for nothing but the contracts, so that it may be done again at any time. `partner` is held by the
 * transaction.
 */
export async function takeOverContracts(
  partner: Partner,
  client: TransactionClientContract,
  now = Date.now()
) {
  const contracts = (await Contract.signedOf(partner, { client })).filter(
    // One that was over before it began has never held.
    ({ startsAt, overAt }) => overAt! > startsAt
  )
  const begun = contracts.filter(({ startsAt }) => startsAt <= now)
  const coming = contracts.filter(({ startsAt }) => startsAt > now)
  for (const contract of begun.filter(({ state }) => state === 'signed')) {
    await contract.useTransaction(client).merge({ state: 'effective', effectiveAt: now }).save()
  }
  const term = termOf(partner, begun, coming, now)
  await partner.useTransaction(client).merge(term).save()
}

function termOf(partner: Partner, begun: Contract[], coming: Contract[], now: number) {
  const hasBegun = Boolean(partner.serviceFrom && partner.serviceFrom <= now)
  const nextContractAt = coming[0]?.startsAt ?? null
  const [first] = [...begun, ...coming]
  if (!first) return { nextContractAt, ...(!hasBegun && { serviceFrom: null, serviceUntil: null }) }
  const inForce = begun.findLast(({ overAt }) => overAt! > now)
  const grants = inForce ?? (hasBegun ? null : coming[0])
  return {
    nextContractAt,
    serviceFrom: hasBegun ? partner.serviceFrom : first.startsAt,
    serviceUntil: endOf(begun, coming),
    // The next look at the month decides whether its answers are used up.
    ...(grants && { entitlements: grants.entitlements, robotExhaustedUntil: null }),
  }
}

/** The end of what follows without a gap; after a gap the next one is taken over when it begins. */
function endOf(begun: Contract[], coming: Contract[]) {
  const [earliest] = coming
  let until = begun.length ? Math.max(...begun.map(({ overAt }) => overAt!)) : earliest!.overAt!
  for (const { startsAt, overAt } of coming) {
    if (startsAt <= until) until = Math.max(until, overAt!)
  }
  return until
}

/** Contracts whose beginning has come. */
export async function takeOverDueContracts(now = Date.now()) {
  const due = (await db
    .from('contracts')
    .where('state', 'signed')
    .where('starts_at', '<=', now)
    .distinct('partner_id')) as { partner_id: number }[]
  for (const { partner_id: id } of due) await catchUp({ id }, now)
}

/** Whether a contract has begun that this row of `partners` does not say yet. */
export const isBehind = (nextContractAt: number | null | undefined, now = Date.now()) =>
  Boolean(nextContractAt && nextContractAt <= now)

/** For whoever cannot wait for the next round: a customer is served from the first moment of a contract on. */
export const catchUp = (partner: { id: number }, now = Date.now()) =>
  transaction(async (trx) => takeOverContracts(await partnerUnderLock(partner, trx), trx, now))
