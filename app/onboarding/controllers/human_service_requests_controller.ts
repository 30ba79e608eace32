import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { requestHumanService } from '#app/onboarding/contracts/human_service_requests'
import { humanServiceRequestValidator } from '#app/onboarding/validators/contract'

/** A manager asks for people's service. */
export default class HumanServiceRequestsController {
  async store(ctx: HttpContext) {
    const { partner, user, request, response, session, i18n } = ctx
    const { reason } = await request.validateUsing(humanServiceRequestValidator)
    const outcome = await requestHumanService(partner, user, reason, auditorOf(ctx))
    session.flash('notice', i18n.t(`contracts.humanService.outcome.${outcome}`))
    return response.redirect().toRoute('partner.contracts.index', [partner.slug])
  }
}
