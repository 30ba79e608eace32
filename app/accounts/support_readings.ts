import db from '@adonisjs/lucid/services/db'
import type SupportAccess from '#app/accounts/models/support_access'

/** A page that was opened under a support access. */
export interface Reading {
  page: string
  path: string
  /** Its number, where the page was a conversation's. */
  conversation: string | null
  times: number
  lastAt: number
}

const MOST = 5_000

/** What was opened under each of these, last opened first: read from the audit log, where each look is a row. */
export async function openedIn(
  partner: { id: number },
  accesses: SupportAccess[]
): Promise<Map<number, Reading[]>> {
  const subjects = accesses.map(({ subject }) => subject)
  const rows: { subject: string; data: string; at: number }[] = await db
    .from('audit_entries')
    .where({ partner_id: partner.id, action: 'support_access.read' })
    .whereIn('subject', subjects)
    .orderBy('id', 'desc')
    .limit(MOST)
    .select('subject', 'data', 'at')
  return new Map(
    accesses.map(({ id, subject }) => [id, grouped(rows.filter((row) => row.subject === subject))])
  )
}

function grouped(rows: { data: string; at: number }[]): Reading[] {
  const readings = new Map<string, Reading>()
  for (const { data, at } of rows) {
    const { page, path, conversation = null } = JSON.parse(data) as Omit<Reading, 'times'>
    // What belongs to a conversation's page, its earlier lines and pictures, is that conversation's.
    const key = conversation ?? path
    const known = readings.get(key)
    if (known) known.times++
    else readings.set(key, { page, path, conversation, times: 1, lastAt: Number(at) })
  }
  return [...readings.values()]
}
