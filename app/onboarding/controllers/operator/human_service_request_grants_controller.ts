import type { HttpContext } from '@adonisjs/core/http'
import { decideRequest } from '#app/onboarding/contracts/human_service_request_decision'
import { grantHumanService } from '#app/onboarding/contracts/human_service_requests'

/** An operator grants people's service: an amendment that both sides have confirmed. */
export default class HumanServiceRequestGrantsController {
  async store(ctx: HttpContext) {
    return decideRequest(ctx, grantHumanService, { needsReason: false })
  }
}
