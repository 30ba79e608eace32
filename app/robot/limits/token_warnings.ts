import { transaction } from '#app/core/transaction'
import User from '#app/accounts/models/user'
import { notify } from '#app/accounts/notices'
import type Partner from '#app/partners/models/partner'
import TokenUsage from '#app/robot/models/token_usage'
import type { Allowed } from '#app/robot/limits/token_budget'

const WARNINGS = [100, 80] as const

/**
 * Managers hear of 80 and 100 per cent of a day's or month's tokens once each. What is left may be too little for one
 * more answer before it is nothing: so a refusal counts as all.
 */
export async function followTokens(
  partner: Partner,
  allowed: readonly Allowed[],
  refused: readonly string[] = []
) {
  const periods = allowed.map(({ period }) => period)
  const rows = await TokenUsage.in(partner).whereIn('period', periods)
  for (const { period, tokens, told } of rows) {
    const { per, max } = allowed.find((each) => each.period === period)!
    const share = refused.includes(period) ? 100 : (100 * tokens) / Math.max(max, 1)
    const percent = WARNINGS.find((one) => share >= one)
    if (percent && told < percent) await warn(partner, period, { percent, per, used: tokens, max })
  }
}

interface Reached {
  percent: number
  per: Allowed['per']
  used: number
  max: number
}

function warn(partner: Partner, period: string, params: Reached) {
  return transaction(async (client) => {
    const told = await TokenUsage.in(partner, { client })
      .where({ period })
      .where('told', '<', params.percent)
      .update({ told: params.percent })
    if (Number(told) !== 1) return
    const end = params.percent === 100 ? 'used_up' : 'near'
    const managers = await User.managersOf(partner).useTransaction(client)
    const kind = `tokens_of_${params.per}_${end}`
    const facts = { kind, params: { ...params }, href: `/p/${partner.slug}/settings` }
    await notify(managers, facts, client)
  })
}
