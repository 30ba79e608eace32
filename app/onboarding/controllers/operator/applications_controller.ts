import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { filtered } from '#app/onboarding/applications/list'
import { showApplication, submittedAt } from '#app/onboarding/applications/page'
import Application from '#app/onboarding/models/application'
import { applicationFilterValidator } from '#app/onboarding/validators/application'

const PER_PAGE = 30

/** Companies that want to become partners, for an operator. */
export default class ApplicationsController {
  async index(ctx: HttpContext) {
    const filter = await asked(ctx, applicationFilterValidator)
    const { page = 1, ...wanted } = filter
    const applications = await filtered(wanted).paginate(page, PER_PAGE)
    const hasFilter = Object.values(wanted).some(Boolean)
    const waiting = await Application.countWaiting()
    const view = { applications, filter, hasFilter, waiting }
    return ctx.view.render('onboarding/operator_applications/index', view)
  }

  async show(ctx: HttpContext) {
    return showApplication(ctx, await submittedAt(ctx))
  }
}
