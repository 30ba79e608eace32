import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isDuplicate, transaction } from '#app/core/transaction'
import { notify } from '#app/accounts/notices'
import type Partner from '#app/partners/models/partner'
import { peopleOf } from '#app/onboarding/contracts/people'
import { daysUntil } from '#app/onboarding/contracts/term'
import Contract from '#app/onboarding/models/contract'
import ContractNotice from '#app/onboarding/models/contract_notice'
import type { Side } from '#app/onboarding/models/contract/signable'

const DAY = 24 * 3_600_000

/** Days before the end, the last warning first. */
const WARNINGS = [1, 7, 30] as const
const SIDES: Side[] = ['company', 'platform']

/** Tells both sides of every contract that ends soon and that nothing follows; each warning goes out once. */
export async function sendContractNotices(now = Date.now()) {
  for (const [index, days] of WARNINGS.entries()) {
    const after = index === 0 ? now : now + WARNINGS[index - 1]! * DAY
    for (const side of SIDES) {
      const ending = await Contract.endingBetween(after, now + days * DAY, { days, side })
      for (const contract of ending) await warn(contract, side, days, now)
    }
  }
}

async function warn(contract: Contract, side: Side, days: number, now: number) {
  const { partner } = contract
  try {
    await transaction(async (client) => {
      // Whoever inserts the row tells; a second process fails here.
      await ContractNotice.createIn(partner, { contractId: contract.id, days, side }, { client })
      const params = { partner: partner.name, days: daysUntil(contract.overAt!, now) }
      const facts = { number: contract.number, ...params }
      const href = addressOf(contract, side)
      const recipients = await peopleOf(side, partner, client)
      await notify(recipients, { kind: `contract_ending_${side}`, params: facts, href }, client)
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** Tells the other side, or both, what became of a contract. Needs `partner` to be loaded. */
export async function tellOfContract(
  contract: Contract,
  kind: 'contract_to_confirm' | 'contract_signed',
  sides: readonly Side[],
  client: TransactionClientContract
) {
  const params = { number: contract.number, partner: contract.partner.name }
  for (const side of sides) {
    const recipients = await peopleOf(side, contract.partner, client)
    await notify(recipients, { kind, params, href: addressOf(contract, side) }, client)
  }
}

const addressOf = ({ id, partner }: { id: number; partner: Partner }, side: Side) =>
  side === 'company' ? `/p/${partner.slug}/contracts/${id}` : `/operator/contracts/${id}`
