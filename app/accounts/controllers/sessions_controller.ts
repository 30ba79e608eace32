import type { HttpContext } from '@adonisjs/core/http'
import { transaction } from '#app/core/transaction'
import { wantsJson } from '#app/core/wants_json'
import { Attempt } from '#app/accounts/attempts'
import { normalLoginName, personBehind, personNamed } from '#app/accounts/credentials'
import { current, leave } from '#app/accounts/entrance'
import { letIn, noteFailure, noteThrottled } from '#app/accounts/log_in'
import { refuse } from '#app/accounts/log_in_refusal'
import { keepWaiting } from '#app/accounts/second_factor/pending'
import { auditorAs, recordOf } from '#app/accounts/record'
import { describe, homeOf } from '#app/accounts/signed_in'
import { logInValidator } from '#app/accounts/validators/session'

const PAGE = 'accounts/sessions/create'

export default class SessionsController {
  async create(ctx: HttpContext) {
    const person = await current(ctx)
    if (person) return ctx.response.redirect(await homeOf(person))
    const { next, name } = ctx.request.qs()
    return ctx.view.render(PAGE, { next, loginName: name })
  }

  async store(ctx: HttpContext) {
    const { loginName, password, next } = await ctx.request.validateUsing(logInValidator)
    const name = normalLoginName(loginName)
    const attempt = new Attempt(name, ctx.request.ip())
    const wait = await attempt.begin()
    if (wait !== null) {
      await noteThrottled(ctx, await personNamed(name), attempt, 'password')
      return refuse(ctx, PAGE, { status: 429, code: 'E_TOO_MANY_ATTEMPTS', wait })
    }

    const person = await personBehind(loginName, password)
    if (!person) {
      await noteFailure(ctx, await personNamed(name), attempt, 'password')
      return refuse(ctx, PAGE, { status: 422, code: 'E_INVALID_CREDENTIALS' })
    }
    await attempt.succeed()
    if (person.isPasswordExpired)
      return refuse(ctx, PAGE, { status: 422, code: 'E_PASSWORD_EXPIRED' })
    if (!person.totpConfirmedAt) return letIn(ctx, person, next)

    keepWaiting(ctx, person, next ?? null)
    if (wantsJson(ctx.request)) {
      ctx.response.status(202)
      return { user: null, needs: 'code', csrfToken: ctx.request.csrfToken }
    }
    return ctx.response.redirect().toRoute('second_step.create')
  }

  /** Who is signed in, for programs; whoever is not finds the token that a log-in needs. */
  async show(ctx: HttpContext) {
    const person = await current(ctx)
    ctx.response.header('Cache-Control', 'no-store')
    return person ? describe(ctx, person) : { user: null, csrfToken: ctx.request.csrfToken }
  }

  async destroy(ctx: HttpContext) {
    const person = await leave(ctx)
    if (person) {
      await transaction((trx) => recordOf(person, auditorAs(person, ctx), 'login.ended', trx))
    }
    ctx.response.header('Clear-Site-Data', '"cache"')
    if (wantsJson(ctx.request)) return ctx.response.noContent()
    return ctx.response.redirect().toRoute('login')
  }
}
