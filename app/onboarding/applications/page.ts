import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { wantsJson } from '#app/core/wants_json'
import { progressOf } from '#app/onboarding/applications/progress'
import Application from '#app/onboarding/models/application'

/** The application in the address of an operator's page; a draft is not there yet. */
export async function submittedAt({ params }: HttpContext): Promise<Application> {
  const application = await Application.handedIn().where('id', params.application_id).first()
  if (!application) throw new NotFound()
  return application
}

export async function showApplication({ view }: HttpContext, application: Application) {
  await application.load('steps')
  const progress = await progressOf(application)
  return view.render('onboarding/operator_applications/show', { application, ...progress })
}

/** What an operator reads after deciding: that it is so, or who was quicker. */
export async function answerDecision(ctx: HttpContext, application: Application, isDone: boolean) {
  const { response, request, session, i18n } = ctx
  if (!isDone) return refuse(ctx, application)
  if (wantsJson(request)) return response.noContent()
  session.flash('notice', i18n.t(`applications.decided.${application.state}`))
  return response.redirect().toRoute('operator.applications.show', [application.id])
}

async function refuse(ctx: HttpContext, application: Application) {
  const { request, response, view, i18n } = ctx
  await application.refresh()
  await application.load('steps')
  const last = application.steps.at(-1)!
  const kind = last.actor === 'applicant' ? 'resubmitted' : application.state
  const conflict = i18n.t(`applications.conflict.${kind}`, { name: last.actorName ?? '' })
  response.status(409)
  if (wantsJson(request)) return { errors: [{ code: 'E_CONFLICT', message: conflict }] }
  view.share({ conflict })
  return showApplication(ctx, application)
}
