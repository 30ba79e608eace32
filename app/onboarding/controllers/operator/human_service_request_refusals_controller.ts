import type { HttpContext } from '@adonisjs/core/http'
import { decideRequest } from '#app/onboarding/contracts/human_service_request_decision'
import { refuseHumanService } from '#app/onboarding/contracts/human_service_requests'

/** An operator refuses people's service, and says why. */
export default class HumanServiceRequestRefusalsController {
  async store(ctx: HttpContext) {
    return decideRequest(ctx, refuseHumanService, { needsReason: true })
  }
}
