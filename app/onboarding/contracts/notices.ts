import { isDuplicate, transaction } from '#app/core/transaction'
import { tellOfContract } from '#app/onboarding/contracts/telling'
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
      const news = {
        kind: `contract_ending_${side}`,
        days: daysUntil(contract.overAt!, now),
      } as const
      await tellOfContract(contract, partner, side, news, client)
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
