import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { current } from '#app/accounts/entrance'
import { applicationAt, knownApplications, remember } from '#app/onboarding/applications/access'
import { allowDraft, file } from '#app/onboarding/applications/filing'
import { readForm } from '#app/onboarding/applications/form'
import { OWN } from '#app/onboarding/applications/link'
import { progressOf } from '#app/onboarding/applications/progress'
import Application from '#app/onboarding/models/application'

/** What a company does to become a partner, and sees of how far it is. Whoever has the link has the application. */
export default class ApplicationsController {
  async index(ctx: HttpContext) {
    const known = await knownApplications(ctx)
    const rows = []
    for (const { token, application } of known) {
      rows.push({ token, application, ...(await progressOf(application)) })
    }
    return ctx.view.render('onboarding/applications/index', { rows, person: await current(ctx) })
  }

  create({ view }: HttpContext) {
    return view.render('onboarding/applications/create', { application: new Application() })
  }

  async store(ctx: HttpContext) {
    const form = await readForm(ctx, null)
    await allowDraft(ctx)
    const { application, token } = await Application.begin({ locale: ctx.i18n.locale })
    try {
      await file(ctx, application, form)
    } catch (error) {
      await application.delete()
      throw error
    }
    remember(ctx, token)
    return this.#answer(ctx, token, form.intent)
  }

  async show(ctx: HttpContext) {
    const application = await applicationAt(ctx)
    await application.load('steps')
    const { number, state, reason } = application
    const progress = await progressOf(application)
    const { point, stages } = progress
    if (wantsJson(ctx.request)) return { number, state, point, reason, stages }
    const { token } = ctx.params
    const person = await current(ctx)
    const view = { application, ...progress, token, person }
    return ctx.view.render('onboarding/applications/show', view)
  }

  async edit(ctx: HttpContext) {
    const application = await applicationAt(ctx)
    const { token } = ctx.params
    if (!application.isEditable)
      return ctx.response.redirect().toRoute('applications.show', [token])
    return ctx.view.render('onboarding/applications/edit', { application, token })
  }

  async update(ctx: HttpContext) {
    const { response, session, i18n, params } = ctx
    const application = await applicationAt(ctx)
    const isFiled = application.isEditable && (await this.#file(ctx, application))
    if (isFiled) return this.#answer(ctx, params.token, isFiled)
    const message = i18n.t('applications.closed')
    if (wantsJson(ctx.request)) {
      return response.conflict({ errors: [{ code: 'E_CONFLICT', message }] })
    }
    session.flash('problem', message)
    return response.redirect().toRoute('applications.show', [params.token])
  }

  async #file(ctx: HttpContext, application: Application) {
    const form = await readForm(ctx, application)
    return (await file(ctx, application, form)) && form.intent
  }

  #answer({ request, response, session, i18n }: HttpContext, token: string, intent: string) {
    const address = `/applications/${token}`
    if (wantsJson(request)) return response.created({ address })
    const sent = token === OWN ? 'sentAgain' : 'sent'
    session.flash('notice', i18n.t(`applications.${intent === 'draft' ? 'kept' : sent}`))
    return response.redirect(address)
  }
}
