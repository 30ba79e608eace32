import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import User from '#app/accounts/models/user'
import { partnerAt } from '#app/accounts/operator_partner'
import { resetPassword } from '#app/accounts/password_reset'
import { hand } from '#app/accounts/secret_slip'
import { reasonedValidator } from '#app/accounts/validators/user'

/** An operator gives the only manager of a partner a new password for once: he says why, and shows that it is really him. */
export default class OneTimePasswordsController {
  async store(ctx: HttpContext) {
    const { operator, request, response, session, i18n } = ctx
    const partner = await partnerAt(ctx)
    const { password, reason } = await request.validateUsing(reasonedValidator)
    const [only, ...others] = await User.managersOf(partner)
    if (!only || others.length > 0) {
      throw fieldError('password', i18n.t('accounts.managers.others'), 'not_the_only_one')
    }
    await confirm(ctx, operator, 'password', password)
    hand(session, only.id, await resetPassword(only, auditorOf(ctx), reason))
    return response.redirect().toRoute('operator.partners.show', [partner.slug])
  }
}
