import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { entryJson } from '#app/knowledge/entry_page'
import Entry from '#app/knowledge/models/entry'
import { wordsOccur } from '#app/knowledge/models/entry/search'
import { listDeletedEntries } from '#app/knowledge/validators/entry'

const PER_PAGE = 20

/** What was deleted, and can be brought back. */
export default class DeletedEntriesController {
  async index(ctx: HttpContext) {
    const { q, page } = await asked(ctx, listDeletedEntries)
    const entries = await wordsOccur(Entry.deletedFrom(ctx.base), q)
      .preload('category')
      .preload('updatedBy')
      .orderBy('deleted_at', 'desc')
      .orderBy('id', 'desc')
      .paginate(page ?? 1, PER_PAGE)
    if (wantsJson(ctx.request)) {
      const data = entries
        .all()
        .map((entry) => ({ ...entryJson(entry), deleted_at: entry.deletedAt }))
      return { meta: entries.getMeta(), data }
    }
    return ctx.view.render('knowledge/deleted_entries/index', { entries, q })
  }
}
