import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import Notice from '#app/accounts/models/notice'
import { personIn } from '#app/accounts/person'
import { custom } from '#app/realtime/turbo'

/** What a bell counts: for a program the number, for a page its bells as they are now. */
export default class UnreadNoticesController {
  async show(ctx: HttpContext) {
    const { request, response, view } = ctx
    if (wantsJson(request)) return { unread: await Notice.countUnread(personIn(ctx)) }
    const bell = await view.render('components/layout/_bell')
    response.header('Content-Type', 'text/vnd.turbo-stream.html; charset=utf-8')
    // Morphed, so that a bell that has the focus keeps it.
    return custom('update', { method: 'morph', targets: '.bell-place' }, bell)
  }
}
