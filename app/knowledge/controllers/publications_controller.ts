import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { mustPublish, releaseOf, told } from '#app/knowledge/release_page'
import { publish } from '#app/knowledge/releases/publishing'
import { storePublication } from '#app/knowledge/validators/release'

/** Brings a release to customers: the next one, or one from before. */
export default class PublicationsController {
  async store(ctx: HttpContext) {
    mustPublish(ctx)
    const { number } = await releaseOf(ctx)
    const { seen } = await ctx.request.validateUsing(storePublication)
    const { kind } = await publish(ctx.base, { number, seen }, auditorOf(ctx))
    const isBack = kind === 'published' && number < seen
    return told(ctx, isBack ? 'rolledBack' : kind, { number })
  }
}
