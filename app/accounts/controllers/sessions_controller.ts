import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { Attempt } from '#app/accounts/attempts'
import { normalLoginName, personBehind } from '#app/accounts/credentials'
import { current, enter, leave } from '#app/accounts/entrance'
import { languageOf } from '#app/accounts/language'
import { returnAddress } from '#app/accounts/return_address'
import { describe, homeOf } from '#app/accounts/signed_in'
import { logInValidator } from '#app/accounts/validators/session'

export default class SessionsController {
  async create(ctx: HttpContext) {
    const person = await current(ctx)
    if (person) return ctx.response.redirect(await homeOf(person))
    const { next, name } = ctx.request.qs()
    return ctx.view.render('accounts/sessions/create', { next, loginName: name })
  }

  async store(ctx: HttpContext) {
    const { loginName, password, next } = await ctx.request.validateUsing(logInValidator)
    const attempt = new Attempt(normalLoginName(loginName), ctx.request.ip())
    const wait = await attempt.begin()
    if (wait !== null) return this.#refuse(ctx, 429, 'E_TOO_MANY_ATTEMPTS', wait)

    const person = await personBehind(loginName, password)
    if (!person) return this.#refuse(ctx, 422, 'E_INVALID_CREDENTIALS')
    await attempt.succeed()
    if (person.isPasswordExpired) return this.#refuse(ctx, 422, 'E_PASSWORD_EXPIRED')
    const locale = await languageOf(ctx, person)
    await enter(ctx, person)
    ctx.logger.info({ loginSessionId: ctx.loginSession.id, ip: ctx.request.ip() }, 'logged in')
    ctx.response.plainCookie('locale', locale, { encode: false, maxAge: '1y' })
    if (wantsJson(ctx.request)) return describe(ctx, person)
    return ctx.response.redirect(returnAddress(next, ctx.request, await homeOf(person)))
  }

  /** Who is signed in, for programs; whoever is not finds the token that a log-in needs. */
  async show(ctx: HttpContext) {
    const person = await current(ctx)
    ctx.response.header('Cache-Control', 'no-store')
    return person ? describe(ctx, person) : { user: null, csrfToken: ctx.request.csrfToken }
  }

  async destroy(ctx: HttpContext) {
    await leave(ctx)
    ctx.response.header('Clear-Site-Data', '"cache"')
    if (wantsJson(ctx.request)) return ctx.response.noContent()
    return ctx.response.redirect().toRoute('login')
  }

  #refuse(ctx: HttpContext, status: number, code: string, wait = 0) {
    const { request, response, view, i18n, logger } = ctx
    // Not the name that was typed: people type their password there.
    logger.warn({ code, ip: request.ip() }, 'log-in refused')
    const message = i18n.t(`errors.${code}`, { minutes: Math.ceil(wait / 60) })
    response.status(status)
    if (wait) response.header('Retry-After', String(wait))
    if (wantsJson(request)) return { errors: [{ code, message }] }
    const { loginName, next } = request.only(['loginName', 'next'])
    return view.render('accounts/sessions/create', { message, loginName, next })
  }
}
