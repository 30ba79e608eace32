import { DateTime } from 'luxon'
import { transaction } from '#app/core/transaction'
import User from '#app/accounts/models/user'
import { notify } from '#app/accounts/notices'
import { partnerUnderLock } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import UsageMonth from '#app/partners/models/usage_month'

const WARNINGS = [100, 80] as const

/** Managers hear of 80 and 100 per cent once each; at 100 the robot stops answering until the month is over. */
export async function followLimit(partner: Partner, used: number, now: number) {
  const { robotAnswers: max } = partner.granted
  if (max === null) return
  const percent = WARNINGS.find((share) => used * 100 >= max * share)
  if (percent === 100 && (partner.robotExhaustedUntil ?? 0) <= now)
    await exhaust(partner, used, now)
  if (percent) await warn(partner, { percent, used, max }, now)
}

/** An amendment may have raised the limit in this very moment: the partner's row is asked again, and held. */
function exhaust(partner: Partner, used: number, now: number) {
  const { endsAt } = monthAt(partner, now)
  return transaction(async (trx) => {
    const held = await partnerUnderLock(partner, trx)
    const max = held.granted.robotAnswers
    if (max !== null && used >= max) await held.merge({ robotExhaustedUntil: endsAt }).save()
  })
}

interface Reached {
  percent: number
  used: number
  max: number
}

function warn(partner: Partner, params: Reached, now: number) {
  return transaction(async (client) => {
    const told = await UsageMonth.in(partner, { client })
      .where('month', monthAt(partner, now).month)
      .where('told', '<', params.percent)
      .update({ told: params.percent })
    if (Number(told) !== 1) return
    const kind = params.percent === 100 ? 'robot_answers_used_up' : 'robot_answers_near'
    const managers = await User.managersOf(partner).useTransaction(client)
    const facts = { kind, params: { ...params }, href: `/p/${partner.slug}/contracts` }
    await notify(managers, facts, client)
  })
}

function monthAt({ timeZone: zone }: Partner, now: number) {
  const endsAt = DateTime.fromMillis(now, { zone }).endOf('month').toMillis() + 1
  return { month: UsageMonth.monthAt(now, zone), endsAt }
}
