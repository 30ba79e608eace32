import type { KnowledgeChanges, KnowledgeEntry, KnowledgeView } from '@xiaoyun/plugin-kit'
import type Product from '#app/partners/models/product'
import Entry from '#app/knowledge/models/entry'
import type { EntryContent } from '#app/knowledge/models/entry_revision'
import Publication from '#app/knowledge/models/publication'
import Release from '#app/knowledge/models/release'
import {
  changedBetween,
  contentIn,
  hasOtherSynonyms,
  isAt,
  portionsOf,
  revisionsAt,
  rowsOf,
  synonymsAt,
  type RevisionQuery as Query,
  type RevisionRow as Row,
} from '#app/knowledge/releases/state_rows'

type Base = Pick<Product, 'id' | 'partnerId' | 'knowledgeVersion' | 'liveRelease' | 'triedRelease'>

/**
 * Entries come and go by publishing and by the calendar, so a version is made of both: how often was published, and the
 * quarter of an hour, the step in which the time zones of the world begin their days. A publication costs three indexed
 * reads, a quarter two more, and neither grows with the knowledge base.
 */
const QUARTER = 15 * 60 * 1000
const QUARTERS = 10_000_000

interface Moment {
  readonly release: number
  /** The beginning of the quarter, epoch ms. */
  readonly at: number
}

/** The number of the release that questions to this product are answered from. */
export const releaseFor = (product: Base) => product.triedRelease ?? product.liveRelease

/** What the robot knows of a product whose row was read for this very question. */
export function knowledgeOf(product: Base, now = Date.now()): KnowledgeView {
  const quarter = Math.floor(now / QUARTER)
  const current = { release: releaseFor(product), at: quarter * QUARTER }
  // What is tried never changes but by the calendar.
  const published = product.triedRelease === undefined ? product.knowledgeVersion : 0
  const version = published * QUARTERS + quarter
  return {
    key: keyOf(product),
    version,
    async changes(since) {
      const known = since === null || since > version ? null : await momentOf(product, since)
      const changes = known ? await between(product, known, current) : await all(product, current)
      return { version, ...changes }
    },
    entries: (ids) => entriesAt(product, current, ids),
  }
}

const keyOf = ({ id, triedRelease }: Base) =>
  triedRelease === undefined ? `product:${id}` : `product:${id}@${triedRelease}`

/** Which release a version meant, and when; null where nobody knows any more. */
async function momentOf(product: Base, version: number): Promise<Moment | null> {
  const [published, at] = [Math.floor(version / QUARTERS), (version % QUARTERS) * QUARTER]
  if (product.triedRelease !== undefined) return { release: product.triedRelease, at }
  if (published === product.knowledgeVersion) return { release: product.liveRelease, at }
  if (published === 0) return { release: 0, at }
  const row = await Publication.in({ id: product.partnerId })
    .where({ product_id: product.id, version: published })
    .first()
  return row && { release: row.releaseNumber, at }
}

async function entriesAt(product: Base, now: Moment, entryIds: readonly string[]) {
  const ids = entryIds.map(Number).filter(Number.isSafeInteger)
  const rows = ids.length ? await rowsOf(inForceAt(product, now).whereIn('entry_id', ids)) : []
  const found = new Map(
    rows.filter((row) => isInForce(row, now)).map((row) => [row.entry_id, entryOf(row)])
  )
  return ids.flatMap((id) => found.get(id) ?? [])
}

type Changes = Omit<KnowledgeChanges, 'version'>

async function all(product: Base, now: Moment): Promise<Changes> {
  const upserts: KnowledgeEntry[] = []
  for await (const rows of portionsOf(() => inForceAt(product, now)))
    for (const row of rows) if (isInForce(row, now)) upserts.push(entryOf(row))
  return { complete: true, upserts, removes: [], synonyms: await synonymsAt(product, now.release) }
}

/** About how many entries it has. */
export async function sizeOf(product: Base): Promise<number> {
  const [row] = await revisionsAt(product, releaseFor(product))
    .count('* as entries')
    .pojo<{ entries: number }>()
  return Number(row!.entries)
}

async function between(product: Base, known: Moment, now: Moment): Promise<Changes> {
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

function changedSince(product: Base, known: Moment, now: Moment): (() => Query)[] {
  const queries = changedBetween(product, known.release, now.release)
  if (now.at === known.at) return queries
  const moments: [number, number] = [Math.min(known.at, now.at) + 1, Math.max(known.at, now.at)]
  for (const column of ['valid_from_at', 'valid_until_at'])
    queries.push(() => inForceAt(product, now).whereBetween(column, moments))
  return queries
}

async function changedSynonyms(product: Base, known: Moment, now: Moment) {
  const differ = await hasOtherSynonyms(product, known.release, now.release)
  return differ ? { synonyms: await synonymsAt(product, now.release) } : {}
}

const inForceAt = (product: Base, { release }: Moment) => revisionsAt(product, release)

function isInForce(row: Row, { release, at }: Moment): boolean {
  return (
    isAt(row, release) && (row.valid_from_at ?? 0) <= at && (row.valid_until_at ?? Infinity) > at
  )
}

function entryOf(row: Row): KnowledgeEntry {
  const { question, similar, negativeKeywords, answer } = contentIn(row)
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
  const now = { release: releaseFor(product), at: Date.now() }
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
  return new Map(rows.map((row) => [row.entry_id, contentIn(row)]))
}

// More than anybody looks at.
const MOST_HOT = 500

/** The questions that managers marked as hot, the latest first. */
export async function findHot(product: Base, limit = 20): Promise<EntryLink[]> {
  const now = { release: releaseFor(product), at: Date.now() }
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

async function inForce(now: Moment, query: Query) {
  const rows = (await rowsOf(query)).filter((row) => isInForce(row, now))
  return rows.map((row) => ({ id: row.entry_id, body: contentIn(row) }))
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
async function linksOf(product: Base, now: Moment, codes: readonly string[]) {
  const ids = codes.length ? await idsOf(entriesOf(product).whereIn('code', [...codes])) : []
  if (ids.length === 0) return new Map<string, EntryLink>()
  const targets = await inForce(now, inForceAt(product, now).whereIn('entry_id', ids))
  return new Map(
    targets.map(({ id, body }) => [body.code, { entryId: id, question: body.question }])
  )
}

/** The id of the release that answers are given from; none before anything was published. */
export async function releaseIdFor(product: Base): Promise<number | null> {
  const release = await Release.in({ id: product.partnerId })
    .where({ product_id: product.id, number: releaseFor(product) })
    .select('id')
    .first()
  return release?.id ?? null
}
