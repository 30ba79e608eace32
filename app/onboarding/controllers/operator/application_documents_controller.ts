import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { transaction } from '#app/core/transaction'
import { auditorOf } from '#app/accounts/auditor'
import { recordAudit } from '#app/partners/audit'
import { submittedAt } from '#app/onboarding/applications/page'
import { sendDocument } from '#app/onboarding/applications/licence_document'

/** The licence document of an application, for an operator; that it was looked at is on record. */
export default class ApplicationDocumentsController {
  async show(ctx: HttpContext) {
    const application = await submittedAt(ctx)
    const { id, number, documentKey, partnerId } = application
    if (!documentKey) throw new NotFound()
    const facts = { action: 'licence.read', subject: `application:${id}`, subjectName: number }
    await transaction((trx) => recordAudit({ id: partnerId! }, auditorOf(ctx), facts, trx))
    return sendDocument(ctx, application)
  }
}
