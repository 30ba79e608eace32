import db from '@adonisjs/lucid/services/db'

const LATELY = 86_400_000

/** Messages of the last day that did not reach their platform. */
export const failedLately = () =>
  db
    .from('deliveries')
    .where('state', 'failed')
    .where('next_at', '>', Date.now() - LATELY)

export interface FailingInbox {
  id: number
  partnerId: number
  name: string
  /** Paused, the last check found a problem, or messages do not arrive. */
  problem: 'paused' | 'check' | 'deliveries'
  /** What the platform said. */
  reason: string | null
}

interface Row {
  id: number
  partner_id: number
  product_id: number
  name: string
  paused_at: number | null
  pause_reason: string | null
  check_problem: string | null
}

/** How many inboxes these partners have, and those that do not work. */
export async function inboxHealth(partnerIds: number[]) {
  const [rows, undelivered] = await Promise.all([
    db
      .from('inboxes')
      .whereIn('partner_id', partnerIds)
      .orderBy('id')
      .select('id', 'partner_id', 'product_id', 'name')
      .select('paused_at', 'pause_reason', 'check_problem') as Promise<Row[]>,
    failedLately().whereIn('partner_id', partnerIds).distinct('inbox_id') as Promise<
      { inbox_id: number }[]
    >,
  ])
  const failed = new Set(undelivered.map(({ inbox_id: id }) => id))
  return { rows, failing: rows.flatMap((row) => failing(row, failed)) }
}

function failing(row: Row, failed: Set<number>): FailingInbox[] {
  const problem = problemOf(row, failed)
  if (!problem) return []
  const reason = problem === 'paused' ? row.pause_reason : row.check_problem
  return [{ id: row.id, partnerId: row.partner_id, name: row.name, problem, reason }]
}

function problemOf(row: Row, failed: Set<number>): FailingInbox['problem'] | null {
  if (row.paused_at) return 'paused'
  if (row.check_problem) return 'check'
  return failed.has(row.id) ? 'deliveries' : null
}
