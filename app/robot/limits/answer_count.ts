import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { isDuplicate } from '#app/core/transaction'
import type { Usage } from '#app/partners/limits'
import Partner from '#app/partners/models/partner'
import UsageMonth from '#app/partners/models/usage_month'
import { followLimit } from '#app/robot/limits/answer_limit'

/** How the robot's words begin their id when no answer was left: these count for nothing. */
export const USED_UP = 'robot-used-up-'

// What is stored at this very moment may become visible after what has a higher id.
const SETTLED_MS = 10_000
// Clocks of several processes differ: looked at again, and told apart by id.
const OVERLAP_MS = 3_600_000

export async function answerUsage(partner: Partner): Promise<Usage> {
  const month = UsageMonth.monthAt(Date.now(), partner.timeZone)
  const row = await UsageMonth.in(partner).where({ month }).first()
  return { limit: 'robotAnswers', used: row?.robotAnswers ?? 0, max: partner.granted.robotAnswers }
}

/**
 * Counts what the robot has answered since the last look, month by month of the partner's zone. Every process may do
 * it at once: the count moves together with the message that was counted last.
 */
export async function countAnswers(partner: Partner, now = Date.now()) {
  const to = await lastSettled(partner, now)
  // Answers of a month's last seconds are counted after it.
  for (const row of await UsageMonth.latestOf(partner, 1)) await count(partner, row, to, now)
  const row = await monthRow(partner, now)
  await followLimit(partner, await count(partner, row, to, now), now)
}

async function count(partner: Partner, row: UsageMonth, to: number, now: number) {
  const [start, end] = boundsOf(row, partner.timeZone)
  if (to <= row.countedTo) return row.robotAnswers
  const { answers } = (await db
    .from('messages')
    .where({ partner_id: partner.id, author: 'robot' })
    .whereBetween('sent_at', [Math.max(start, row.updatedAt - OVERLAP_MS), end])
    .where('id', '>', row.countedTo)
    .where('id', '<=', to)
    .whereNot('client_id', 'like', `${USED_UP}%`)
    .count('* as answers')
    .firstOrFail()) as { answers: number | string }
  const robotAnswers = row.robotAnswers + Number(answers)
  await db
    .from('usage_months')
    .where({ id: row.id, counted_to: row.countedTo })
    .update({ robot_answers: robotAnswers, counted_to: to, updated_at: now })
  return robotAnswers
}

const boundsOf = ({ month }: UsageMonth, zone: string) => {
  const start = DateTime.fromISO(month, { zone })
  return [start.toMillis(), start.endOf('month').toMillis()] as const
}

async function monthRow(partner: Partner, now: number): Promise<UsageMonth> {
  const month = UsageMonth.monthAt(now, partner.timeZone)
  const find = () => UsageMonth.in(partner).where({ month })
  const known = await find().first()
  if (known) return known
  // Nothing of it was looked at yet.
  const updatedAt = DateTime.fromISO(month, { zone: partner.timeZone }).toMillis()
  const values = { month, robotAnswers: 0, countedTo: 0, told: 0, updatedAt }
  try {
    return await UsageMonth.createIn(partner, values)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return find().firstOrFail()
  }
}

/** The last message before which none can appear any more. */
async function lastSettled({ id }: Partner, now: number): Promise<number> {
  const messages = () => db.from('messages').where('partner_id', id)
  const unsettled = (await messages()
    .where('sent_at', '>', now - SETTLED_MS)
    .min('id as id')
    .firstOrFail()) as { id: number | null }
  if (unsettled.id) return unsettled.id - 1
  const latest = (await messages().orderBy('sent_at', 'desc').select('id').first()) as {
    id: number
  } | null
  return latest?.id ?? 0
}

/** The last message of any partner that this process has done with. */
let seen: number | null = null

/** Counts for every partner where something was said since this process looked last. */
export async function countAllAnswers(now = Date.now()) {
  seen ??= (await newestId(db.from('usage_months'), 'counted_to')) ?? 0
  const fresh = () => db.from('messages').where('id', '>', seen!)
  const busy = (await fresh().distinct('partner_id')) as { partner_id: number }[]
  const settled = await newestId(fresh().where('sent_at', '<', now - SETTLED_MS), 'id')
  for (const { partner_id: id } of busy) await countAnswers(await Partner.findOrFail(id), now)
  seen = settled ?? seen
}

async function newestId(query: ReturnType<typeof db.from>, column: string) {
  const row = (await query.max(`${column} as id`).firstOrFail()) as { id: number | null }
  return row.id
}
