import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { momentIn, mustPublish, releaseOf, told } from '#app/knowledge/release_page'
import { schedule, unschedule } from '#app/knowledge/releases/scheduling'
import { storeSchedule } from '#app/knowledge/validators/release'

/** A release that goes live by itself at a moment; another moment takes the place of the one before. */
export default class ReleaseSchedulesController {
  async store(ctx: HttpContext) {
    mustPublish(ctx)
    const { number } = await releaseOf(ctx)
    const { at: wanted } = await ctx.request.validateUsing(storeSchedule)
    const at = momentIn(ctx, wanted)
    const { kind } = await schedule(ctx.base, { number, at }, auditorOf(ctx))
    return told(ctx, kind, { number, at: wanted.replace('T', ' ') })
  }

  async destroy(ctx: HttpContext) {
    mustPublish(ctx)
    await unschedule(ctx.base, auditorOf(ctx))
    return told(ctx, 'unscheduled')
  }
}
