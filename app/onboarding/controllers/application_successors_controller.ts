import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { applicationAt, remember } from '#app/onboarding/applications/access'
import { allowDraft } from '#app/onboarding/applications/filing'
import Application from '#app/onboarding/models/application'

/** Applies once more after a rejection, with the same account and what was written before. */
export default class ApplicationSuccessorsController {
  async store(ctx: HttpContext) {
    const rejected = await applicationAt(ctx)
    if (rejected.state !== 'rejected') throw new NotFound()
    await allowDraft(ctx)
    const { token } = await Application.follow(rejected)
    remember(ctx, token)
    return ctx.response.redirect().toRoute('applications.edit', [token])
  }
}
