import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { answerDecision, submittedAt } from '#app/onboarding/applications/page'
import { reasonValidator } from '#app/onboarding/validators/application'

/** Asks a company for what is missing. */
export default class ApplicationSupplementsController {
  async store(ctx: HttpContext) {
    const application = await submittedAt(ctx)
    const form = await ctx.request.validateUsing(reasonValidator)
    const decision = { ...form, by: ctx.operator, auditor: auditorOf(ctx) }
    return answerDecision(ctx, application, await application.askForSupplement(decision))
  }
}
