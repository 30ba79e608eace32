import type { HttpContext } from '@adonisjs/core/http'
import Notice from '#app/accounts/models/notice'
import { ownRoute, personIn } from '#app/accounts/person'

/** All that is told up to now has been read. */
export default class NoticeReadingsController {
  async store(ctx: HttpContext) {
    const person = personIn(ctx)
    await Notice.unreadOf(person).update({ read_at: Date.now() })
    const page = ownRoute(person, 'notices.index') as 'notices.index'
    return ctx.response.redirect().toRoute(page)
  }
}
