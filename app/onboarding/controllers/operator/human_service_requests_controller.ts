import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import HumanServiceRequest from '#app/onboarding/models/human_service_request'
import { humanServiceFilterValidator } from '#app/onboarding/validators/contract'

const PER_PAGE = 20

/** Who wants people's service, the open requests first. */
export default class HumanServiceRequestsController {
  async index(ctx: HttpContext) {
    const { page = 1, state } = await asked(ctx, humanServiceFilterValidator)
    const requests = await HumanServiceRequest.listed(state ?? null).paginate(page, PER_PAGE)
    return ctx.view.render('onboarding/human_service_requests/index', { requests, state })
  }
}
