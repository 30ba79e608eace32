import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { mustPublish, releaseOf, told } from '#app/knowledge/release_page'
import { withdraw } from '#app/knowledge/releases/publishing'

/** A release that must not be published any more; what it changed stays in those after it. */
export default class ReleaseWithdrawalsController {
  async store(ctx: HttpContext) {
    mustPublish(ctx)
    const { number } = await releaseOf(ctx)
    return told(ctx, (await withdraw(ctx.base, number, auditorOf(ctx))).kind, { number })
  }
}
