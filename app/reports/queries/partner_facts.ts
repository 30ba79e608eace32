import db from '@adonisjs/lucid/services/db'
import type { Usage } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import { LAST_MESSAGE } from '#app/reports/queries/partner_list'
import UsageMonth from '#app/partners/models/usage_month'
import { inboxHealth, type FailingInbox } from '#app/reports/queries/failing_inboxes'

export interface PartnerFacts {
  usage: Usage[]
  open: number
  lastMessageAt: number | null
  failing: FailingInbox[]
}

type Counts = Map<number, number>

/** What an operator sees of these partners beside their contract: a handful of grouped queries, whatever their number. */
export async function factsOf(partners: readonly Partner[]): Promise<Map<number, PartnerFacts>> {
  const ids = partners.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const [seats, inboxes, answers, open, last] = await Promise.all([
    seatsOf(ids),
    inboxHealth(ids),
    answersOf(partners),
    openOf(ids),
    lastMessagesOf(ids),
  ])
  return new Map(
    partners.map((partner) => {
      const { id } = partner
      const own = inboxes.rows.filter((row) => row.partner_id === id)
      const used = {
        seats: seats.get(id) ?? 0,
        inboxes: own.length,
        robotAnswers: answers.get(id) ?? 0,
      }
      const failing = inboxes.failing.filter((inbox) => inbox.partnerId === id)
      const facts = { open: open.get(id) ?? 0, lastMessageAt: last.get(id) ?? null, failing }
      return [id, { ...facts, usage: usageOf(partner, used) }]
    })
  )
}

const usageOf = ({ granted }: Partner, used: Record<Usage['limit'], number>): Usage[] =>
  (['seats', 'inboxes', 'robotAnswers'] as const).map((limit) => ({
    limit,
    used: used[limit],
    max: granted[limit],
  }))

const seatsOf = async (ids: number[]) =>
  counts(
    await db
      .from('users')
      .whereIn('partner_id', ids)
      .where('is_agent', true)
      .whereNull('disabled_at')
      .groupBy('partner_id')
      .select('partner_id as id')
      .count('* as value')
  )

const openOf = async (ids: number[]) =>
  counts(
    await db
      .from('conversations')
      .whereIn('partner_id', ids)
      .whereNull('closed_at')
      .groupBy('partner_id')
      .select('partner_id as id')
      .count('* as value')
  )

/** Of the month as it is where the partner is. */
async function answersOf(partners: readonly Partner[]): Promise<Counts> {
  const now = Date.now()
  const months = new Map(
    partners.map(({ id, timeZone }) => [id, UsageMonth.monthAt(now, timeZone)])
  )
  const rows: { id: number; month: string; value: number }[] = await db
    .from('usage_months')
    .whereIn('partner_id', [...months.keys()])
    .whereIn('month', [...new Set(months.values())])
    .select('partner_id as id', 'month', 'robot_answers as value')
  return counts(rows.filter(({ id, month }) => months.get(id) === month))
}

const lastMessagesOf = async (ids: number[]) =>
  counts(
    await db
      .from('partners')
      .whereIn('id', ids)
      .select('id')
      .select(db.raw(`${LAST_MESSAGE} as value`))
  )

const counts = (rows: { id: number; value: number | null }[]): Counts =>
  new Map(
    rows.flatMap(({ id, value }) => (value === null ? [] : [[Number(id), Number(value)] as const]))
  )
