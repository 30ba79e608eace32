import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { partnerAt } from '#app/accounts/operator_partner'
import { liftSuspension, suspendPartner } from '#app/onboarding/contracts/suspension'
import { contractReasonValidator } from '#app/onboarding/validators/contract'

/** The service of a partner, stopped within its term and taken up again. */
export default class ContractSuspensionsController {
  async store(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const partner = await partnerAt(ctx)
    const { reason } = await request.validateUsing(contractReasonValidator)
    await suspendPartner(partner, reason, auditorOf(ctx))
    session.flash('notice', i18n.t('contracts.suspension.done', { name: partner.name }))
    return response.redirect().back()
  }

  async destroy(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const partner = await partnerAt(ctx)
    const { reason } = await request.validateUsing(contractReasonValidator)
    await liftSuspension(partner, reason, auditorOf(ctx))
    session.flash('notice', i18n.t('contracts.suspension.lifted', { name: partner.name }))
    return response.redirect().back()
  }
}
