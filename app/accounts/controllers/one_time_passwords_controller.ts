import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import User from '#app/accounts/models/user'
import { resetPassword } from '#app/accounts/password_reset'
import { hand } from '#app/accounts/secret_slip'
import { confirmationValidator } from '#app/accounts/validators/user'

/** A manager gives somebody a new password for once. For another manager's he shows that it is really him. */
export default class OneTimePasswordsController {
  async store(ctx: HttpContext) {
    const { partner, user, params, request, response, session, i18n } = ctx
    const person = await User.in(partner)
      .where('id', params.user_id)
      .preload('roleGrants')
      .firstOrFail()
    const { password } = await request.validateUsing(confirmationValidator)
    // The new one would stand on a page that the old one no longer opens.
    if (person.id === user.id) throw fieldError('password', i18n.t('accounts.passwords.own'), 'own')
    if (person.hasRole('manager')) await confirm(ctx, user, 'password', password)

    hand(session, person.id, await resetPassword(person, auditorOf(ctx)))
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }
}
