import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { changePassword } from '#app/accounts/password_change'
import { minimumOf } from '#app/accounts/password_rules'
import { homeOf } from '#app/accounts/signed_in'

/** An operator's own password. */
export default class PasswordsController {
  edit({ view, operator }: HttpContext) {
    const minimum = minimumOf(operator)
    return view.render('accounts/passwords/edit', { minimum, action: 'operator.password.update' })
  }

  async update(ctx: HttpContext) {
    const isFirst = ctx.operator.mustChangePassword
    await changePassword(ctx, ctx.operator)
    if (wantsJson(ctx.request)) return ctx.response.noContent()
    if (isFirst) return ctx.response.redirect(await homeOf(ctx.operator))
    return ctx.response.redirect().toRoute('operator.password.edit')
  }
}
