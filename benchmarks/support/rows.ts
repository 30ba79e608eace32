import db from '@adonisjs/lucid/services/db'

const BATCH = 400

export type Row = Record<string, string | number | null>

/** Many rows past the models, in one transaction. */
export async function insert(table: string, rows: Row[]) {
  await db.transaction(async (trx) => {
    for (let at = 0; at < rows.length; at += BATCH) {
      await trx.table(table).multiInsert(rows.slice(at, at + BATCH))
    }
  })
}

/** What the planner of each database knows of its tables. */
export const analyze = (tables: string[]) =>
  db.rawQuery(
    db.connection().dialect.name === 'mysql' ? `ANALYZE TABLE ${tables.join(', ')}` : 'ANALYZE'
  )
