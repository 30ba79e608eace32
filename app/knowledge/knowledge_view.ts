import { setImmediate as nextTurn } from 'node:timers/promises'
import type { KnowledgeChanges, KnowledgeEntry, KnowledgeView } from '@xiaoyun/plugin-kit'
import type Product from '#app/partners/models/product'
import Entry from '#app/knowledge/models/entry'
import EntryRevision, { type EntryContent } from '#app/knowledge/models/entry_revision'
import Release from '#app/knowledge/models/release'
import SynonymGroup from '#app/knowledge/models/synonym_group'

type Base = Pick<Product, 'id' | 'partnerId' | 'knowledgeVersion'>

/**
 * Entries come and go by publishing and by the calendar, so a version is made of both: the release's number and the
 * quarter of an hour, the step in which the time zones of the world begin their days. A release costs two indexed reads,
 * a quarter two more, and neither grows with the knowledge base.
 */
const QUARTER = 15 * 60 * 1000
const QUARTERS = 10_000_000

interface Version {
  readonly release: number
  /** The beginning of the quarter, epoch ms. */
  readonly at: number
}

/** What the robot knows of a product whose row was read for this very question. */
export function knowledgeOf(product: Base, now = Date.now()): KnowledgeView {
  const quarter = Math.floor(now / QUARTER)
  const current = { release: product.knowledgeVersion, at: quarter * QUARTER }
  const version = product.knowledgeVersion * QUARTERS + quarter
  return {
    key: `product:${product.id}`,
    version,
    async changes(since) {
      const known = since === null || since > version ? null : parsed(since)
      const changes = known ? await between(product, known, current) : await all(product, current)
      return { version, ...changes }
    },
    entries: (ids) => entriesAt(product, current, ids),
  }
}

async function entriesAt(product: Base, now: Version, entryIds: readonly string[]) {
  const ids = entryIds.map(Number).filter(Number.isSafeInteger)
  const rows = ids.length ? await rowsOf(inForceAt(product, now).whereIn('entry_id', ids)) : []
  const found = new Map(
    rows.filter((row) => isInForce(row, now)).map((row) => [row.entry_id, entryOf(row)])
  )
  return ids.flatMap((id) => found.get(id) ?? [])
}

const parsed = (version: number): Version => ({
  release: Math.floor(version / QUARTERS),
  at: (version % QUARTERS) * QUARTER,
})

type Changes = Omit<KnowledgeChanges, 'version'>

async function all(product: Base, now: Version): Promise<Changes> {
  const upserts: KnowledgeEntry[] = []
  for await (const rows of portionsOf(() => inForceAt(product, now)))
    for (const row of rows) if (isInForce(row, now)) upserts.push(entryOf(row))
  return { complete: true, upserts, removes: [], synonyms: await synonymsAt(product, now) }
}

/** About how many entries it has. */
export async function sizeOf(product: Base): Promise<number> {
  const [row] = await revisionsOf(product).whereNull('to_release').count('* as entries').pojo<{
    entries: number
  }>()
  return Number(row!.entries)
}

async function between(product: Base, known: Version, now: Version): Promise<Changes> {
  const upserts = new Map<number, KnowledgeEntry>()
  const touched = new Set<number>()
  for (const query of changedSince(product, known, now)) {
    for await (const rows of portionsOf(query)) {
      for (const row of rows) {
        touched.add(row.entry_id)
        if (isInForce(row, now)) upserts.set(row.entry_id, entryOf(row))
      }
    }
  }
  const removes = [...touched].filter((id) => !upserts.has(id)).map(String)
  const synonyms = await changedSynonyms(product, known, now)
  return { complete: false, upserts: [...upserts.values()], removes, ...synonyms }
}

function changedSince(product: Base, known: Version, now: Version): (() => Query)[] {
  const queries: (() => Query)[] = []
  if (now.release > known.release) {
    const releases: [number, number] = [known.release + 1, now.release]
    queries.push(() => revisionsOf(product).whereBetween('from_release', releases))
    queries.push(() => revisionsOf(product).whereBetween('to_release', releases))
  }
  if (now.at > known.at) {
    const moments: [number, number] = [known.at + 1, now.at]
    queries.push(() => inForceAt(product, now).whereBetween('valid_from_at', moments))
    queries.push(() => inForceAt(product, now).whereBetween('valid_until_at', moments))
  }
  return queries
}

async function changedSynonyms(product: Base, known: Version, now: Version) {
  if (now.release === known.release) return {}
  const releases: [number, number] = [known.release + 1, now.release]
  const changed = await SynonymGroup.in({ id: product.partnerId })
    .where('product_id', product.id)
    .where((either) =>
      either.whereBetween('from_release', releases).orWhereBetween('to_release', releases)
    )
    .select('id')
    .first()
  return changed ? { synonyms: await synonymsAt(product, now) } : {}
}

/** The oldest first, in every process. */
async function synonymsAt(product: Base, { release }: Version): Promise<string[][]> {
  const groups = await SynonymGroup.in({ id: product.partnerId })
    .where('product_id', product.id)
    .where('from_release', '<=', release)
    .where((open) => open.whereNull('to_release').orWhere('to_release', '>', release))
    .orderBy('id')
  return groups.map(({ words }) => words)
}

const revisionsOf = (product: Base) =>
  EntryRevision.in({ id: product.partnerId }).where('product_id', product.id)

const inForceAt = (product: Base, { release }: Version) =>
  revisionsOf(product)
    .where('from_release', '<=', release)
    .where((open) => open.whereNull('to_release').orWhere('to_release', '>', release))

type Query = ReturnType<typeof revisionsOf>

interface Row {
  id: number
  entry_id: number
  from_release: number
  to_release: number | null
  valid_from_at: number | null
  valid_until_at: number | null
  content: string
}

/** Takes a few milliseconds to read and to take apart. */
const ROWS_AT_ONCE = 250

/** All rows of a query, some at a time, between which others have their turn. Few need no order and come at once. */
async function* portionsOf(query: () => Query): AsyncGenerator<Row[]> {
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
const rowsOf = (query: Query) => query.pojo<Row>() as unknown as Promise<Row[]>

function isInForce(row: Row, { release, at }: Version): boolean {
  const isPublished =
    row.from_release <= release && (row.to_release === null || row.to_release > release)
  return isPublished && (row.valid_from_at ?? 0) <= at && (row.valid_until_at ?? Infinity) > at
}

const bodyOf = (row: Row): EntryContent => JSON.parse(row.content)

function entryOf(row: Row): KnowledgeEntry {
  const { question, similar, negativeKeywords, answer } = bodyOf(row)
  return { id: String(row.entry_id), question, similar, negativeKeywords, answer }
}

export interface EntryLink {
  readonly entryId: number
  readonly question: string
}

/** An entry as customers get it. */
export interface PublishedEntry {
  readonly entryId: number
  readonly code: string
  readonly question: string
  readonly answer: string
  readonly isRateable: boolean
  /** What follows the answer by number. Never together with `related`. */
  readonly menu: readonly EntryLink[]
  readonly related: readonly EntryLink[]
}

/** The answers of these entries, by id, without those that are not in force (any more). */
export async function findPublished(
  product: Base,
  entryIds: readonly (string | number)[]
): Promise<Map<string, PublishedEntry>> {
  const ids = entryIds.map(Number).filter(Number.isSafeInteger)
  const now = { release: product.knowledgeVersion, at: Date.now() }
  const published = ids.length
    ? await inForce(now, inForceAt(product, now).whereIn('entry_id', ids))
    : []
  const codes = published.flatMap(({ body }) => [...body.menu, ...body.related])
  const links = await linksOf(product, now, codes)
  return new Map(published.map(({ id, body }) => [String(id), publishedEntry(id, body, links)]))
}

/** What these entries said while a release was live, by id, whatever the calendar says of them. */
export async function contentsAt(
  product: Base,
  release: number,
  entryIds: readonly number[]
): Promise<Map<number, EntryContent>> {
  const ids = entryIds.filter(Number.isSafeInteger)
  if (ids.length === 0) return new Map()
  const rows = await rowsOf(inForceAt(product, { release, at: 0 }).whereIn('entry_id', ids))
  return new Map(rows.map((row) => [row.entry_id, bodyOf(row)]))
}

// More than anybody looks at.
const MOST_HOT = 500

/** The questions that managers marked as hot, the latest first. */
export async function findHot(product: Base, limit = 20): Promise<EntryLink[]> {
  const now = { release: product.knowledgeVersion, at: Date.now() }
  const marked = await idsOf(
    entriesOf(product).where('is_hot', true).orderBy('id', 'desc').limit(MOST_HOT)
  )
  if (marked.length === 0) return []
  const rows = await inForce(now, inForceAt(product, now).whereIn('entry_id', marked))
  return rows
    .sort((one, other) => other.id - one.id)
    .slice(0, limit)
    .map(({ id, body }) => ({ entryId: id, question: body.question }))
}

const entriesOf = (product: Base) =>
  Entry.in({ id: product.partnerId }).where('product_id', product.id)

async function idsOf(query: ReturnType<typeof entriesOf>): Promise<number[]> {
  const rows = (await query.select('id').pojo<{ id: number }>()) as unknown as { id: number }[]
  return rows.map(({ id }) => id)
}

async function inForce(now: Version, query: Query) {
  const rows = (await rowsOf(query)).filter((row) => isInForce(row, now))
  return rows.map((row) => ({ id: row.entry_id, body: bodyOf(row) }))
}

function publishedEntry(
  entryId: number,
  body: EntryContent,
  links: Map<string, EntryLink>
): PublishedEntry {
  const { code, question, answer, isRateable } = body
  const linked = (codes: readonly string[]) => codes.flatMap((each) => links.get(each) ?? [])
  return {
    entryId,
    code,
    question,
    answer,
    isRateable,
    menu: linked(body.menu),
    related: linked(body.related),
  }
}

/** Where codes lead: links to entries that are not in force are left out. */
async function linksOf(product: Base, now: Version, codes: readonly string[]) {
  const ids = codes.length ? await idsOf(entriesOf(product).whereIn('code', [...codes])) : []
  if (ids.length === 0) return new Map<string, EntryLink>()
  const targets = await inForce(now, inForceAt(product, now).whereIn('entry_id', ids))
  return new Map(
    targets.map(({ id, body }) => [body.code, { entryId: id, question: body.question }])
  )
}

/** The id of the release that answers are given from; none before anything was published. */
export async function liveReleaseOf(product: Base): Promise<number | null> {
  const release = await Release.in({ id: product.partnerId })
    .where({ product_id: product.id, number: product.knowledgeVersion })
    .select('id')
    .first()
  return release?.id ?? null
}
