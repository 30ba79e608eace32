import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import SupportAccess from '#app/accounts/models/support_access'
import { openedIn } from '#app/accounts/support_readings'
import { supportListValidator } from '#app/accounts/validators/support_access'

const PER_PAGE = 20

/** A partner's managers see who of the platform looked at what, and may end it. */
export default class SupportAccessesController {
  async index(ctx: HttpContext) {
    const { partner, view } = ctx
    const { page = 1 } = await asked(ctx, supportListValidator)
    const accesses = await SupportAccess.in(partner)
      .preload('operator')
      .orderBy('id', 'desc')
      .paginate(page, PER_PAGE)
    const opened = await openedIn(partner, accesses.all())
    return view.render('accounts/support_accesses/index', { accesses, opened })
  }

  async destroy(ctx: HttpContext) {
    const { partner, params, request, response, session, i18n } = ctx
    const access = await SupportAccess.in(partner)
      .where('id', params.support_access_id)
      .firstOrFail()
    await access.end(auditorOf(ctx))
    if (wantsJson(request)) return response.noContent()
    session.flash('notice', i18n.t('support.ended'))
    return response.redirect().toRoute('partner.support_accesses.index', [partner.slug])
  }
}
