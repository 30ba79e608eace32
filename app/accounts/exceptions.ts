import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'

/** Nobody is signed in, or the session was ended: a page leads to the log-in and back, a program gets 401. */
export class SignInNeeded extends Exception {
  static status = 401
  static code = 'E_SIGN_IN_NEEDED'
  static message = 'Nobody is signed in'

  handle(_: this, ctx: HttpContext) {
    if (wantsJson(ctx.request)) return answer(ctx, this)
    const next = ctx.request.intended() === 'GET' ? { next: ctx.request.url(true) } : {}
    return ctx.response.redirect().withQs(next).toRoute('login')
  }
}

/** A one-time password opens nothing but the page that replaces it. */
export class PasswordChangeNeeded extends Exception {
  static status = 403
  static code = 'E_PASSWORD_CHANGE_NEEDED'
  static message = 'The one-time password must be changed first'

  constructor(private readonly page: 'password.edit' | 'operator.password.edit') {
    super()
  }

  handle(_: this, ctx: HttpContext) {
    if (wantsJson(ctx.request)) return answer(ctx, this)
    return ctx.response.redirect().toRoute(this.page as 'login')
  }
}

function answer({ response, i18n }: HttpContext, error: Exception) {
  const message = i18n.t(`errors.${error.code}`)
  return response.status(error.status).json({ errors: [{ code: error.code, message }] })
}
