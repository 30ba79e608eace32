import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { Attempt } from '#app/accounts/attempts'
import { oneTimePassword } from '#app/accounts/credentials'
import LoginSession from '#app/accounts/models/login_session'
import User from '#app/accounts/models/user'
import { hand } from '#app/accounts/secret_slip'
import { confirmationValidator } from '#app/accounts/validators/user'

/** A manager gives somebody a new password for once. For another manager's he shows that it is really him. */
export default class OneTimePasswordsController {
  async store(ctx: HttpContext) {
    const { partner, params, request, response, session } = ctx
    const person = await User.in(partner)
      .where('id', params.user_id)
      .preload('roleGrants')
      .firstOrFail()
    const { password: own } = await request.validateUsing(confirmationValidator)
    if (person.hasRole('manager')) await this.#confirm(ctx, own)

    const password = oneTimePassword()
    await person.merge({ password, mustChangePassword: true, isDemo: false }).save()
    await LoginSession.endAllOf(person, 'password_changed', ctx.loginSession)
    hand(session, person.id, password)
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }

  async #confirm({ request, user, i18n }: HttpContext, password: string | null | undefined) {
    const attempt = new Attempt(user.loginName, request.ip())
    const wait = await attempt.begin()
    const isHim = wait === null && password && (await user.verifyPassword(password))
    if (!isHim) throw fieldError('password', i18n.t('accounts.passwords.wrongCurrent'), 'password')
    await attempt.succeed()
  }
}
