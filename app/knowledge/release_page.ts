import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { Forbidden, NotFound } from '#app/core/exceptions/refusals'
import { fieldError } from '#app/core/field_error'
import { wantsJson } from '#app/core/wants_json'
import { addressOf, type KnowledgeBase } from '#app/knowledge/knowledge_base'
import Publication from '#app/knowledge/models/publication'
import Release, { DRAFT } from '#app/knowledge/models/release'
import type ReleaseTrial from '#app/knowledge/models/release_trial'
import { draftSizeOf } from '#app/knowledge/releases/drafting'
import { liveBefore } from '#app/knowledge/releases/publishing'
import { scheduleOf } from '#app/knowledge/releases/scheduling'
import { trialOf } from '#app/knowledge/releases/trying'

const PER_PAGE = 20

/** Whoever has the robot configured by the platform does not publish. */
export function mustPublish({ partner }: HttpContext) {
  if (!partner.granted.selfService) throw new Forbidden()
}

/** The release in the address; `draft` is what is not released yet. */
export async function releaseOf({ base, params }: HttpContext): Promise<Release> {
  const release = await Release.of(base).where('number', params.number).preload('createdBy').first()
  if (!release) throw new NotFound()
  return release
}

export const numberIn = ({ params }: HttpContext) =>
  params.number === 'draft' ? DRAFT : Number(params.number)

/** How a release stands; `past` was live once. */
export type Standing = 'live' | 'trial' | 'past' | 'candidate' | 'validated' | 'withdrawn'

export interface Surroundings {
  trial: ReleaseTrial | null
  past: ReadonlySet<number>
}

export function standingOf(
  { number, state }: Release,
  { product }: KnowledgeBase,
  { trial, past }: Surroundings
): Standing {
  if (product.liveRelease === number) return 'live'
  if (trial?.releaseNumber === number) return 'trial'
  return state === 'validated' && past.has(number) ? 'past' : state
}

async function surroundingsOf({ partner, product }: KnowledgeBase, numbers: readonly number[]) {
  const rows = await Publication.in(partner)
    .where('product_id', product.id)
    .whereIn('release_number', [...numbers])
    .select('release_number')
  return { trial: await trialOf(product), past: new Set(rows.map((row) => row.releaseNumber)) }
}

/** The list, the latest first, and all that can be done from it. */
export async function releaseList(base: KnowledgeBase, page = 1) {
  const releases = await Release.of(base)
    .orderBy('number', 'desc')
    .preload('createdBy')
    .paginate(page, PER_PAGE)
  const around = await surroundingsOf(
    base,
    releases.all().map(({ number }) => number)
  )
  const rows = releases
    .all()
    .map((release) => ({ release, standing: standingOf(release, base, around) }))
  return { releases, rows, overview: await overviewOf(base), trial: around.trial }
}

/** What stands above the list, and above the entries. */
export const overviewOf = async (base: KnowledgeBase) => ({
  draft: await draftSizeOf(base),
  scheduled: await scheduleOf(base).first(),
  latest: (await Release.latest(base))?.number ?? 0,
  before: await liveBefore(base),
})

export async function standingAlone(base: KnowledgeBase, release: Release) {
  const around = await surroundingsOf(base, [release.number])
  return { trial: around.trial, standing: standingOf(release, base, around) }
}

export const releaseJson = (release: Release, standing: Standing) => ({
  number: release.number,
  state: standing,
  hash: release.hash,
  note: release.note,
  created_at: release.createdAt,
  created_by: release.createdBy?.name ?? null,
})

/** Back to where it was decided, with what came of it; a refusal is said as an error. */
export function told(ctx: HttpContext, kind: string, facts: Record<string, string | number> = {}) {
  const { base, request, response, session, i18n } = ctx
  const isRefused = REFUSALS.includes(kind)
  const message = i18n.t(`knowledge.releases.told.${kind}`, facts)
  if (wantsJson(request)) {
    if (!isRefused) return response.noContent()
    return response.conflict({ errors: [{ code: `E_RELEASE_${kind.toUpperCase()}`, message }] })
  }
  if (isRefused) session.flash('errorsBag', { [kind]: message })
  else session.flash('notice', message)
  return response.redirect().toRoute('partner.products.releases.index', addressOf(base))
}

const REFUSALS = ['missing', 'unfit', 'live', 'nothing', 'outdated', 'altered', 'empty']

/** A day and a time of the partner's clock, in the future. */
export function momentIn({ partner, i18n }: HttpContext, at: string): number {
  const moment = DateTime.fromISO(at, { zone: partner.timeZone })
  if (!moment.isValid || moment.toMillis() <= Date.now())
    throw fieldError('at', i18n.t('knowledge.releases.told.past'))
  return moment.toMillis()
}

/** What is told after a save: whether customers have it, or somebody has to publish it. */
export async function savedWords(base: KnowledgeBase, published: 'stored' | 'updatedNotice') {
  const { entries } = await draftSizeOf(base)
  return `knowledge.entries.${entries > 0 ? 'drafted' : published}`
}
