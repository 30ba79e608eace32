import type { HttpContext } from '@adonisjs/core/http'
import { onboarding } from '#config/onboarding'
import { secondsToWait } from '#app/core/allowance'
import { TooManyRequests } from '#app/core/exceptions/refusals'
import { fieldError } from '#app/core/field_error'
import { networkOf } from '#app/core/network_of'
import { auditorOf } from '#app/accounts/auditor'
import { digitsOf } from '#app/onboarding/applications/claims'
import type { ApplicationForm } from '#app/onboarding/applications/form'
import type { DocumentFields } from '#app/onboarding/applications/fields'
import { keepDocument, removeDocument } from '#app/onboarding/applications/licence_document'
import type Application from '#app/onboarding/models/application'

/**
 * Keeps or hands in what the form says. Refused, nothing of it stays. False where it is not the applicant's move: an
 * operator decided, or another page of the applicant's was quicker.
 */
export async function file(ctx: HttpContext, application: Application, form: ApplicationForm) {
  if (form.intent === 'submit') await allowSubmission(ctx, form.fields.phone)
  const before = application.documentKey
  const document = form.document && (await keepDocument(form.document))
  let isFiled = false
  try {
    isFiled = await write(ctx, application, form, document)
  } finally {
    const superfluous = isFiled ? before : document?.documentKey
    if (document && superfluous) await removeDocument(superfluous)
  }
  return isFiled
}

async function write(
  ctx: HttpContext,
  application: Application,
  form: ApplicationForm,
  document: DocumentFields | null
) {
  const { locale } = ctx.i18n
  if (form.intent === 'draft') return application.keep({ ...form.fields, ...document, locale })
  const fields = { ...form.fields, ...document, locale }
  const applicant = { ...auditorOf(ctx), name: form.fields.contactName }
  const submission = await application.submit(fields, form.password, applicant)
  if (submission.kind !== 'taken') return submission.kind === 'submitted'
  const { field } = submission
  throw fieldError(field, ctx.i18n.t(`applications.problems.${field}Taken`), 'taken')
}

async function allowSubmission({ request }: HttpContext, phone: string) {
  const { submissionsPerHour, submissionsPerPhone } = onboarding
  const network = `applications:submitted:${networkOf(request.ip())}`
  const wait =
    (await secondsToWait(network, submissionsPerHour, '1 hour')) ??
    (await secondsToWait(`applications:${digitsOf(phone)}`, submissionsPerPhone, '1 day'))
  if (wait !== null) throw new TooManyRequests(wait)
}

/** Takes one of the applications that may be begun from here. */
export async function allowDraft({ request }: HttpContext) {
  const network = `applications:begun:${networkOf(request.ip())}`
  const wait = await secondsToWait(network, onboarding.draftsPerHour, '1 hour')
  if (wait !== null) throw new TooManyRequests(wait)
}
