import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { NotFound } from '#app/core/exceptions/refusals'
import { LIMITS } from '#app/knowledge/entry_draft'
import { addressOf, type KnowledgeBase } from '#app/knowledge/knowledge_base'
import Category from '#app/knowledge/models/category'
import Entry from '#app/knowledge/models/entry'
import EntryRevision from '#app/knowledge/models/entry_revision'
import Release, { DRAFT } from '#app/knowledge/models/release'
import { isAt } from '#app/knowledge/releases/state_rows'

/** The entry in the address; ids are read strictly, so that nonsense never reaches the database. */
export async function entryOf(
  { base, params }: HttpContext,
  which: 'kept' | 'deleted' | 'either' = 'kept'
): Promise<Entry> {
  const entry = await Entry.in(base.partner)
    .where('product_id', base.product.id)
    .where('id', params.entry_id)
    .if(which === 'kept', (query) => query.whereNull('deleted_at'))
    .if(which === 'deleted', (query) => query.whereNotNull('deleted_at'))
    .first()
  if (!entry) throw new NotFound()
  return entry
}

export const todayOf = ({ partner }: KnowledgeBase) =>
  DateTime.now().setZone(partner.timeZone).toISODate()!

/** What the form shows besides the fields: the categories to choose from and the entries linked to. */
export async function formOf(base: KnowledgeBase, entry: Entry | null, codes?: readonly string[]) {
  const linked = codes ?? [...(entry?.menuCodes ?? []), ...(entry?.relatedCodes ?? [])]
  const links = linked.length ? await Entry.of(base).whereIn('code', [...linked]) : []
  const questions = new Map(links.map(({ code, question }) => [code, question]))
  return {
    entry,
    limits: LIMITS,
    categories: await Category.of(base),
    links: linked.map((code) => ({ code, question: questions.get(code) ?? null })),
  }
}

export async function withCategory(entry: Entry) {
  if (entry.categoryId) await entry.load('category')
  return entry
}

/** The list as it was filtered, if that is where one comes from. */
export function listBehind({ base, request }: HttpContext) {
  const list = router.builder().params(addressOf(base)).make('partner.products.entries.index')
  const { pathname, search } = URL.parse(request.header('referer') ?? '') ?? {
    pathname: '',
    search: '',
  }
  return pathname === list ? list + search : list
}

/** The links of a form that came back with problems. */
export function enteredLinks({ flashMessages }: HttpContext['session']): string[] | undefined {
  const codes: unknown = flashMessages.get('link_codes')
  if (flashMessages.get('link_kind') === undefined) return undefined
  return Array.isArray(codes) ? codes.map(String) : []
}

/** What its page tells of an entry beside what was written. */
export const factsOf = async (entry: Entry, base: KnowledgeBase) => ({
  history: await historyOf(entry, base),
  ratings: await ratingsOf(entry),
  today: todayOf(base),
})

/** How often customers found its answer helpful, and how often not; the ratings stand in a domain above this one. */
async function ratingsOf({ id, partnerId }: Entry) {
  const rows = (await db
    .from('answer_ratings')
    .where({ partner_id: partnerId, entry_id: id })
    .groupBy('is_helpful')
    .select('is_helpful')
    .count('* as times')) as { is_helpful: boolean | number; times: number | string }[]
  const times = (isHelpful: boolean) =>
    Number(rows.find((row) => Boolean(row.is_helpful) === isHelpful)?.times ?? 0)
  return { helpful: times(true), unhelpful: times(false) }
}

/** Which releases changed an entry, the latest first, and who made them. */
async function historyOf(entry: Entry, { partner, product }: KnowledgeBase) {
  const revisions = await EntryRevision.in(partner)
    .where('entry_id', entry.id)
    .where('from_release', '<', DRAFT)
    .orderBy('from_release', 'desc')
    .limit(LONGEST_HISTORY)
  const releases = await Release.in(partner)
    .where('product_id', product.id)
    .whereIn(
      'number',
      revisions.map(({ fromRelease }) => fromRelease)
    )
    .preload('createdBy')
  const byNumber = new Map(releases.map((release) => [release.number, release]))
  return revisions.map(({ fromRelease, toRelease }) => ({
    release: fromRelease,
    isInForce: isAt({ from_release: fromRelease, to_release: toRelease }, product.liveRelease),
    by: byNumber.get(fromRelease)?.createdBy?.name,
    at: byNumber.get(fromRelease)?.createdAt ?? 0,
  }))
}

const LONGEST_HISTORY = 50

/** An entry for programs. */
export function entryJson(entry: Entry) {
  return {
    id: entry.id,
    code: entry.code,
    version: entry.version,
    question: entry.question,
    similar_questions: entry.similarQuestions,
    answer: entry.answer,
    category: entry.category?.path ?? null,
    menu_codes: entry.menuCodes,
    related_codes: entry.relatedCodes,
    negative_keywords: entry.negativeKeywords,
    is_rateable: Boolean(entry.isRateable),
    is_valid: Boolean(entry.isValid),
    is_hot: Boolean(entry.isHot),
    valid_from: entry.validFrom,
    valid_until: entry.validUntil,
    updated_at: entry.updatedAt,
  }
}
