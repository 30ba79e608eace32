import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import Notice from '#app/accounts/models/notice'
import { wordsOf } from '#app/accounts/notices'
import { personIn } from '#app/accounts/person'
import { noticeFilterValidator } from '#app/accounts/validators/notice'

const PER_PAGE = 30

/** What the bell has counted, the newest first. */
export default class NoticesController {
  async index(ctx: HttpContext) {
    const { page } = await asked(ctx, noticeFilterValidator)
    const notices = await Notice.of(personIn(ctx))
      .orderBy('id', 'desc')
      .paginate(page ?? 1, PER_PAGE)
    const told = notices.map((notice) => ({
      notice,
      ...wordsOf({ kind: notice.kind, params: JSON.parse(notice.params) }, ctx.i18n.locale),
    }))
    return ctx.view.render('accounts/notices/index', { notices, told })
  }
}
