import type { HttpContext } from '@adonisjs/core/http'

/** What a company sees of its applications: those of this browser, and that of the account it logged in with. */
export default class ApplicationsController {
  index({ view }: HttpContext) {
    return view.render('onboarding/applications/index', { applications: [] })
  }
}
