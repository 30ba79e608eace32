import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import UsageMonth from '#app/partners/models/usage_month'
import { usageOf } from '#app/partners/usage'
import { ownContractAt } from '#app/onboarding/contracts/address'
import Contract from '#app/onboarding/models/contract'
import HumanServiceRequest from '#app/onboarding/models/human_service_request'
import { contractPageValidator } from '#app/onboarding/validators/contract'

const PER_PAGE = 20
const MONTHS = 6

/** What a partner agreed on with the platform and how much of it is used, for its managers. */
export default class ContractsController {
  async index(ctx: HttpContext) {
    const { partner, view } = ctx
    const { page = 1 } = await asked(ctx, contractPageValidator)
    return view.render('onboarding/contracts/index', {
      contracts: await Contract.shownTo(partner)
        .preload('partner')
        .orderBy('id', 'desc')
        .paginate(page, PER_PAGE),
      current: await Contract.inForce(partner),
      usage: await usageOf(partner),
      months: await UsageMonth.latestOf(partner, MONTHS),
      asked: await HumanServiceRequest.latestOf(partner),
    })
  }

  async show(ctx: HttpContext) {
    const contract = await ownContractAt(ctx)
    return ctx.view.render('onboarding/contracts/show', { contract })
  }
}
