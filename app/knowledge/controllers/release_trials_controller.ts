import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { mustPublish, releaseOf, told } from '#app/knowledge/release_page'
import { endTrial, startTrial } from '#app/knowledge/releases/trying'
import { storeTrial } from '#app/knowledge/validators/release'

/** A release for those customers who send a phrase. */
export default class ReleaseTrialsController {
  async store(ctx: HttpContext) {
    mustPublish(ctx)
    const { number } = await releaseOf(ctx)
    const { phrase } = await ctx.request.validateUsing(storeTrial)
    const { kind } = await startTrial(ctx.base, { number, phrase }, auditorOf(ctx))
    return told(ctx, kind === 'done' ? 'trialStarted' : kind, { number, phrase })
  }

  async destroy(ctx: HttpContext) {
    mustPublish(ctx)
    await endTrial(ctx.base, auditorOf(ctx))
    return told(ctx, 'trialEnded')
  }
}
