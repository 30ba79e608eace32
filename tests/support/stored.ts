import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'

/** Rows that every log-in and every counted request leave behind. */
const PASSING = ['login_sessions', 'sessions', 'rate_limits']

/** A fingerprint of every table, to see that a refused request has left nothing behind. */
export async function storedRows(): Promise<Record<string, string>> {
  const tables = await db.connection().getAllTables()
  const prints: Record<string, string> = {}
  for (const table of tables.toSorted()) {
    if (table.startsWith('adonis_schema') || PASSING.includes(table)) continue
    const rows = (await db.from(table)) as object[]
    const lines = rows.map((row) => JSON.stringify(row)).toSorted()
    const print = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)
    prints[table] = `${rows.length} ${print}`
  }
  return prints
}

/** What every row of every table says, to look for what should be gone. */
export async function storedText(): Promise<string> {
  const tables = await db.connection().getAllTables()
  const rows = await Promise.all(tables.map((table) => db.from(table)))
  return JSON.stringify(rows)
}
