import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { applicationAt } from '#app/onboarding/applications/access'
import { sendDocument } from '#app/onboarding/applications/licence_document'

/** The licence document that an applicant sent, for the applicant. */
export default class ApplicationDocumentsController {
  async show(ctx: HttpContext) {
    const application = await applicationAt(ctx)
    if (!application.documentKey) throw new NotFound()
    return sendDocument(ctx, application)
  }
}
