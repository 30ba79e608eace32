import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { changePassword } from '#app/accounts/password_change'
import { minimumOf } from '#app/accounts/password_rules'
import { homeOf } from '#app/accounts/signed_in'

/** A user's own password. */
export default class PasswordsController {
  edit({ view, user }: HttpContext) {
    const minimum = minimumOf(user)
    return view.render('accounts/passwords/edit', { minimum, action: 'password.update' })
  }

  async update(ctx: HttpContext) {
    const isFirst = ctx.user.mustChangePassword
    await changePassword(ctx, ctx.user)
    if (wantsJson(ctx.request)) return ctx.response.noContent()
    if (isFirst) return ctx.response.redirect(await homeOf(ctx.user))
    return ctx.response.redirect().toRoute('profile.edit')
  }
}
