import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { answerDecision, submittedAt } from '#app/onboarding/applications/page'
import { approvalValidator } from '#app/onboarding/validators/application'

/** Lets a company become a partner, as soon as there is a contract. */
export default class ApplicationApprovalsController {
  async store(ctx: HttpContext) {
    const application = await submittedAt(ctx)
    const form = await ctx.request.validateUsing(approvalValidator)
    const decision = { ...form, by: ctx.operator, auditor: auditorOf(ctx) }
    return answerDecision(ctx, application, await application.approve(decision))
  }
}
