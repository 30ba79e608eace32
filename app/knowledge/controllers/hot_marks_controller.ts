import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { entryOf } from '#app/knowledge/entry_page'

/** Marks a question as one that customers are offered before they ask. */
export default class HotMarksController {
  store(ctx: HttpContext) {
    return this.#mark(ctx, true)
  }

  destroy(ctx: HttpContext) {
    return this.#mark(ctx, false)
  }

  async #mark(ctx: HttpContext, isHot: boolean) {
    const entry = await entryOf(ctx)
    await entry.mark(ctx.base, ctx.user, isHot)
    if (wantsJson(ctx.request)) return ctx.response.noContent()
    return ctx.response.redirect().back()
  }
}
