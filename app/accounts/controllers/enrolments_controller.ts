import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { enrolmentAt, enrolmentJson } from '#app/accounts/user_import/page'

/** How far the people of a confirmed sheet are. */
export default class EnrolmentsController {
  async show(ctx: HttpContext) {
    const enrolment = await enrolmentAt(ctx)
    const shown = enrolmentJson(enrolment, ctx)
    if (wantsJson(ctx.request)) return shown
    return ctx.view.render('accounts/enrolments/show', { enrolment: shown })
  }
}
