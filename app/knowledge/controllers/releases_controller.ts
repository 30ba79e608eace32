import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { DRAFT } from '#app/knowledge/models/release'
import {
  mustPublish,
  numberIn,
  releaseJson,
  releaseList,
  releaseOf,
  standingAlone,
  told,
} from '#app/knowledge/release_page'
import { differenceBetween } from '#app/knowledge/releases/difference'
import { publish } from '#app/knowledge/releases/publishing'
import { releaseFit } from '#app/knowledge/releases/validation'
import { listReleases, showRelease, storeRelease } from '#app/knowledge/validators/release'

const MOST_SHOWN = 200

/** What a product's knowledge was, release by release, and what it is about to be. */
export default class ReleasesController {
  async index(ctx: HttpContext) {
    const { page } = await asked(ctx, listReleases)
    const list = await releaseList(ctx.base, page)
    if (!wantsJson(ctx.request)) {
      return ctx.view.render('knowledge/releases/index', list)
    }
    const data = list.rows.map(({ release: one, standing }) => releaseJson(one, standing))
    return { meta: list.releases.getMeta(), data, draft: list.overview.draft }
  }

  /** What it changes against another one. */
  async show(ctx: HttpContext) {
    const { base, request, view } = ctx
    const number = numberIn(ctx)
    const isDraft = number === DRAFT
    const one = isDraft ? null : await releaseOf(ctx)
    const { with: other } = await asked(ctx, showRelease)
    const from = other ?? (isDraft ? base.product.liveRelease : number - 1)
    const difference = await differenceBetween(base, from, number, MOST_SHOWN)
    if (wantsJson(request)) return { ...difference, to: isDraft ? null : number }
    const shown = one ? await standingAlone(base, one) : { trial: null, standing: null }
    return view.render('knowledge/releases/show', { release: one, difference, isDraft, ...shown })
  }

  /** The draft as a release: looked at, and live where it is fit and that is wished. */
  async store(ctx: HttpContext) {
    mustPublish(ctx)
    const { base, request } = ctx
    const { note, seen } = await request.validateUsing(storeRelease)
    const by = auditorOf(ctx)
    const number = await releaseFit(base, by, note ?? null)
    if (typeof number !== 'number') return told(ctx, number.kind)
    if (seen === undefined) return told(ctx, 'made', { number })
    return told(ctx, (await publish(base, { number, seen }, by)).kind, { number })
  }
}
