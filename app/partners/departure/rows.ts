import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { OwnedTable, Row } from '#app/partners/departure/owned_tables'

/** All rows of this table that are the partner's. */
export function rowsOf(
  { name, through }: OwnedTable,
  partner: { id: number },
  client: QueryClientContract = db.connection()
) {
  const rows = client.from(name)
  if (!through) return rows.where('partner_id', partner.id)
  return rows.whereIn(through.column, (parents) =>
    parents.from(through.parent).select('id').where('partner_id', partner.id)
  )
}

const PAGE = 500

/** The rows by and by, oldest first, as many as there were when it began; without what must not leave. */
export async function* pagesOf(table: OwnedTable, partner: { id: number }): AsyncGenerator<Row[]> {
  if (table.hasNoId) return yield ((await rowsOf(table, partner)) as Row[]).map(open(table))
  const [{ last }] = (await rowsOf(table, partner).max('id as last')) as [{ last: number | null }]
  for (let after = 0; after < (last ?? 0);) {
    const page = (await rowsOf(table, partner)
      .where('id', '>', after)
      .where('id', '<=', last!)
      .orderBy('id')
      .limit(PAGE)) as Row[]
    if (page.length === 0) return
    after = Number(page.at(-1)!.id)
    yield page.map(open(table))
  }
}

const open =
  ({ secrets = [] }: OwnedTable) =>
  (row: Row): Row =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !secrets.includes(column)))
