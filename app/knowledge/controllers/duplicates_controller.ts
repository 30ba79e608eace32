import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { plainLine } from '#app/knowledge/entry_draft'
import Entry from '#app/knowledge/models/entry'
import { findEntries } from '#app/knowledge/validators/entry'

/** Entries that have this standard question already, while it is being typed. */
export default class DuplicatesController {
  async index(ctx: HttpContext) {
    const { base, request, response, session, view } = ctx
    // Asked for while a form is open: what is kept for the next page is not for this answer.
    session.reflash()
    const { question = '', except } = await asked(ctx, findEntries)
    const same = Entry.of(base).where('question', plainLine(question)).limit(3)
    const entries = question ? await (except ? same.whereNot('id', except) : same) : []
    if (wantsJson(request)) {
      return response.json({
        data: entries.map(({ id, code, question: text }) => ({ id, code, question: text })),
      })
    }
    return view.render('knowledge/duplicates/index', { entries })
  }
}
