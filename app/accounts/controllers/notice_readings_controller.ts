import type { HttpContext } from '@adonisjs/core/http'
import NoticesChanged from '#app/accounts/events/notices_changed'
import Notice from '#app/accounts/models/notice'
import { ownerOf } from '#app/accounts/ownership'
import { ownRoute, personIn } from '#app/accounts/person'

/** All that is told up to now has been read. */
export default class NoticeReadingsController {
  async store(ctx: HttpContext) {
    const person = personIn(ctx)
    await Notice.unreadOf(person).update({ read_at: Date.now() })
    await NoticesChanged.dispatch(ownerOf(person))
    const page = ownRoute(person, 'notices.index') as 'notices.index'
    return ctx.response.redirect().toRoute(page)
  }
}
