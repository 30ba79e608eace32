import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { auditorOf } from '#app/accounts/auditor'
import type { grantHumanService } from '#app/onboarding/contracts/human_service_requests'
import HumanServiceRequest from '#app/onboarding/models/human_service_request'
import { humanServiceDecisionValidator } from '#app/onboarding/validators/contract'

/** What an operator decides about the request in the address. */
export async function decideRequest(
  ctx: HttpContext,
  decide: typeof grantHumanService,
  { needsReason }: { needsReason: boolean }
) {
  const { params, operator, request, response, session, i18n } = ctx
  const asked = await HumanServiceRequest.ofPlatform(params.human_service_request_id).firstOrFail()
  const { reason = null } = await request.validateUsing(humanServiceDecisionValidator)
  if (needsReason && !reason) {
    throw fieldError('reason', i18n.t('contracts.humanService.reasonNeeded'), 'required')
  }
  const outcome = await decide(asked, { operator, reason, auditor: auditorOf(ctx) })
  const name = asked.partner.name
  const text = i18n.t(`contracts.humanService.outcome.${outcome}`, { name })
  if (outcome === 'decided') session.flash('notice', text)
  else session.flash('errorsBag', { E_NOT_DECIDED: text })
  return response.redirect().toRoute('operator.human_service_requests.index')
}
