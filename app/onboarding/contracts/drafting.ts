import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import type { Auditor } from '#app/partners/audit'
import type { Entitlements } from '#app/partners/entitlements'
import { partnerUnderLock } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import { nextContractNumber } from '#app/onboarding/contracts/number'
import { termAfter, termFrom, type Term } from '#app/onboarding/contracts/term'
import Contract, { type ContractKind } from '#app/onboarding/models/contract'

/** What a draft begins with where nothing was agreed before: a robot, and people on request. */
const FIRST_ENTITLEMENTS: Entitlements = {
  humanService: false,
  selfService: false,
  seats: 3,
  inboxes: 1,
  robotAnswers: 10_000,
}
const MONTHS = 12

interface Wish {
  /** A later one is an amendment or a renewal; before the first there is nothing to amend. */
  kind?: Exclude<ContractKind, 'first'>
  applicationId?: number
  months?: number
}

export interface ContractTerms extends Term {
  entitlements: Entitlements
  price: string | null
  notes: string | null
}

/** A draft to fill in, or the one that is open already: a partner has one at a time. */
export const draftContract = (partner: { id: number }, wish: Wish, auditor: Auditor) =>
  transaction(async (trx) => {
    const held = await partnerUnderLock(partner, trx)
    const open = await Contract.draftOf(held, { client: trx })
    if (open) return open
    const previous = (await Contract.signedOf(held, { client: trx })).at(-1) ?? null
    const { price = null } = previous ?? {}
    return createDraft(held, { ...proposal(held, previous, wish), price, notes: null }, trx, {
      kind: previous ? (wish.kind ?? 'renewal') : 'first',
      previousId: previous?.id ?? null,
      applicationId: wish.applicationId ?? null,
      auditor,
    })
  })

interface Origin {
  kind: ContractKind
  previousId: number | null
  applicationId?: number | null
  auditor: Auditor
}

export async function createDraft(
  partner: Partner,
  terms: ContractTerms,
  client: TransactionClientContract,
  { auditor, ...origin }: Origin
) {
  const number = await nextContractNumber(partner.timeZone, client)
  const values = { ...terms, ...origin, number, state: 'draft', revision: 0 }
  const contract = await Contract.createIn(partner, values, { client })
  await contract.record('contract.drafted', { kind: origin.kind }, auditor, client)
  return contract
}

function proposal(partner: Partner, previous: Contract | null, { kind, months }: Wish) {
  const [now, zone] = [Date.now(), partner.timeZone]
  if (!previous) {
    const entitlements = partner.entitlements ?? FIRST_ENTITLEMENTS
    return { ...termFrom(now, months ?? MONTHS, zone), entitlements }
  }
  const { entitlements, overAt } = previous
  const last = { startsAt: previous.startsAt, endsAt: overAt! }
  if (kind !== 'amendment' || overAt! <= now) return { ...termAfter(last, now, zone), entitlements }
  const { startsAt } = termFrom(Math.max(now, previous.startsAt), 1, zone)
  return { startsAt, endsAt: overAt!, entitlements }
}

/** Other terms: whoever had confirmed the earlier ones has not confirmed these. False when it is no draft any more. */
export const reviseDraft = (contract: Contract, terms: ContractTerms, auditor: Auditor) =>
  transaction(async (trx) => {
    await partnerUnderLock({ id: contract.partnerId }, trx)
    await contract.useTransaction(trx).refresh()
    if (!contract.isDraft) return false
    const before = termsOf(contract)
    const unconfirmed = {
      ...{ platformOperatorId: null, platformName: null, platformConfirmedAt: null },
      ...{ companyUserId: null, companyName: null, companyConfirmedAt: null },
    }
    const revision = contract.revision + 1
    await contract.merge({ ...terms, ...unconfirmed, revision }).save()
    const data = { before, after: termsOf(contract) }
    await contract.record('contract.revised', data, auditor, trx)
    return true
  }, contract)

const termsOf = ({ startsAt, endsAt, entitlements, price, notes }: Contract) => ({
  ...{ startsAt, endsAt, entitlements },
  ...{ price: price ?? null, notes: notes ?? null },
})

/** False when it is no draft any more. */
export const discardDraft = (contract: Contract, auditor: Auditor) =>
  transaction(async (trx) => {
    await partnerUnderLock({ id: contract.partnerId }, trx)
    const gone = await Contract.in({ id: contract.partnerId }, { client: trx })
      .where({ id: contract.id, state: 'draft' })
      .delete()
    if (Number(gone) === 0) return false
    await contract.record('contract.discarded', {}, auditor, trx)
    return true
  })
