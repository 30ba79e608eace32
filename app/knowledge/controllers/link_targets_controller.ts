import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { todayOf } from '#app/knowledge/entry_page'
import Entry from '#app/knowledge/models/entry'
import { ranked } from '#app/knowledge/models/entry/search'
import { findEntries } from '#app/knowledge/validators/entry'

const MOST = 8

/** Entries that another one may lead to. */
export default class LinkTargetsController {
  async index(ctx: HttpContext) {
    const { base, request, response, session, view } = ctx
    // Asked for while a form is open: what is kept for the next page is not for this answer.
    session.reflash()
    const { q = '', except } = await asked(ctx, findEntries)
    const query = Entry.matching(base, { q, today: todayOf(base) }).where('is_valid', true)
    if (except) query.whereNot('id', except)
    const entries = q.trim() ? await ranked(query, q).limit(MOST) : []
    if (wantsJson(request)) {
      return response.json({
        data: entries.map(({ id, code, question }) => ({ id, code, question })),
      })
    }
    return view.render('knowledge/link_targets/index', { entries, q })
  }
}
