import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import { partnerAt } from '#app/accounts/operator_partner'
import SupportAccess, { SUPPORT_MINUTES } from '#app/accounts/models/support_access'
import { supportAccessValidator } from '#app/accounts/validators/support_access'

/** An operator lets himself in to look at a partner, and shows that it is really him. */
export default class SupportAccessesController {
  async create(ctx: HttpContext) {
    const company = await partnerAt(ctx)
    const held = await SupportAccess.heldBy(ctx.loginSession, company)
    const values = { company, held, minutes: SUPPORT_MINUTES }
    return ctx.view.render('accounts/operator_support_accesses/create', values)
  }

  async store(ctx: HttpContext) {
    const { operator, loginSession, request, response } = ctx
    const partner = await partnerAt(ctx)
    const { password, ...wish } = await request.validateUsing(supportAccessValidator)
    await confirm(ctx, operator, 'password', password)
    const values = { operator, loginSession, ...wish }
    const { id, expiresAt } = await SupportAccess.begin(partner, values, auditorOf(ctx))
    if (wantsJson(request)) return response.created({ id, expiresAt })
    return response.redirect().toRoute('partner.home.show', [partner.slug])
  }

  async destroy(ctx: HttpContext) {
    const { operator, params, request, response, session, i18n } = ctx
    const partner = await partnerAt(ctx)
    const access = await SupportAccess.in(partner)
      .where({ id: params.support_access_id, operatorId: operator.id })
      .firstOrFail()
    await access.end(auditorOf(ctx))
    if (wantsJson(request)) return response.noContent()
    session.flash('notice', i18n.t('support.ended'))
    return response.redirect().toRoute('operator.partners.show', [partner.slug])
  }
}
