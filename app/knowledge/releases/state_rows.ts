import { setImmediate as nextTurn } from 'node:timers/promises'
import type Product from '#app/partners/models/product'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import EntryRevision, { type EntryContent } from '#app/knowledge/models/entry_revision'
import SynonymGroup from '#app/knowledge/models/synonym_group'

/** Reads what a product's knowledge was at a release: rows that begin with it or before, and end after it. */
type Owned = Pick<Product, 'id' | 'partnerId'>
type Client = TransactionClientContract

export interface RevisionRow {
  id: number
  entry_id: number
  from_release: number
  to_release: number | null
  valid_from_at: number | null
  valid_until_at: number | null
  content: string
}

export const revisionsOf = ({ id, partnerId }: Owned, client?: Client) =>
  EntryRevision.in({ id: partnerId }, { client }).where('product_id', id)

export type RevisionQuery = ReturnType<typeof revisionsOf>

export const revisionsAt = (product: Owned, release: number, client?: Client) =>
  at(revisionsOf(product, client), release)

/** The words of each group, the oldest group first, in every process. */
export async function synonymsAt({ id, partnerId }: Owned, release: number): Promise<string[][]> {
  const groups = SynonymGroup.in({ id: partnerId }).where('product_id', id)
  return (await at(groups, release).orderBy('id')).map(({ words }) => words)
}

function at<Q>(query: Q, release: number): Q {
  const rows = query as unknown as RevisionQuery
  rows
    .where('from_release', '<=', release)
    .where((open) => open.whereNull('to_release').orWhere('to_release', '>', release))
  return query
}

/** What differs between two releases begins or ends after the one and not after the other, whichever came first. */
export function stepsBetween(one: number, other: number): [number, number] | null {
  return one === other ? null : [Math.min(one, other) + 1, Math.max(one, other)]
}

export const isAt = (row: Pick<RevisionRow, 'from_release' | 'to_release'>, release: number) =>
  row.from_release <= release && (row.to_release === null || row.to_release > release)

/** Rows that begin or end between two releases. */
export function changedBetween(product: Owned, one: number, other: number) {
  const steps = stepsBetween(one, other)
  const queries = (['from_release', 'to_release'] as const).map(
    (column) => () => revisionsOf(product).whereBetween(column, steps!)
  )
  return steps ? queries : []
}

export const hasOtherSynonyms = async ({ id, partnerId }: Owned, one: number, other: number) => {
  const steps = stepsBetween(one, other)
  if (!steps) return false
  const changed = await SynonymGroup.in({ id: partnerId })
    .where('product_id', id)
    .where((either) =>
      either.whereBetween('from_release', steps).orWhereBetween('to_release', steps)
    )
    .select('id')
    .first()
  return changed !== null
}

/** Takes a few milliseconds to read and to take apart. */
const ROWS_AT_ONCE = 250

/** All rows of a query, some at a time, between which others have their turn. Few need no order and come at once. */
export async function* portionsOf(query: () => RevisionQuery): AsyncGenerator<RevisionRow[]> {
  const few = await rowsOf(query().limit(ROWS_AT_ONCE))
  if (few.length < ROWS_AT_ONCE) return yield few
  let last = 0
  while (true) {
    const rows = await rowsOf(query().where('id', '>', last).orderBy('id').limit(ROWS_AT_ONCE))
    yield rows
    if (rows.length < ROWS_AT_ONCE) return
    last = rows.at(-1)!.id
    await nextTurn()
  }
}

/** Plain rows: ten thousand models would hold up the process for a good part of a second. */
export const rowsOf = (query: RevisionQuery) =>
  query.pojo<RevisionRow>() as unknown as Promise<RevisionRow[]>

export const contentIn = ({ content }: Pick<RevisionRow, 'content'>): EntryContent =>
  JSON.parse(content)

/** The entries that two releases do not have in common, and how each says them; `undefined` where it has none. */
export async function* changesBetween(product: Owned, one: number, other: number) {
  const seen = new Set<number>()
  for (const query of changedBetween(product, one, other)) {
    for await (const rows of portionsOf(query)) {
      const ids = [...new Set(rows.map((row) => row.entry_id))].filter((id) => !seen.has(id))
      for (const id of ids) seen.add(id)
      yield await pairsOf(product, ids, one, other)
    }
  }
}

export interface Pair {
  entryId: number
  before?: RevisionRow
  after?: RevisionRow
}

async function pairsOf(product: Owned, ids: number[], one: number, other: number) {
  if (ids.length === 0) return []
  const rows = await rowsOf(
    revisionsOf(product)
      .whereIn('entry_id', ids)
      .where('from_release', '<=', Math.max(one, other))
      .where((open) =>
        open.whereNull('to_release').orWhere('to_release', '>', Math.min(one, other))
      )
  )
  const pairs = new Map<number, Pair>(ids.map((entryId) => [entryId, { entryId }]))
  for (const row of rows) {
    if (isAt(row, one)) pairs.get(row.entry_id)!.before = row
    if (isAt(row, other)) pairs.get(row.entry_id)!.after = row
  }
  return [...pairs.values()].filter(({ before, after }) => !isSame(before, after))
}

export const isSame = (
  one: Omit<RevisionRow, 'id' | 'from_release' | 'to_release'> | undefined,
  other: Omit<RevisionRow, 'id' | 'from_release' | 'to_release'> | undefined
) =>
  one?.content === other?.content &&
  one?.valid_from_at === other?.valid_from_at &&
  one?.valid_until_at === other?.valid_until_at
