import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import LoginSession from '#app/accounts/models/login_session'
import User from '#app/accounts/models/user'
import { partnerAt } from '#app/accounts/operator_partner'
import { remove } from '#app/accounts/second_factor/second_factor'
import { operatorsResetValidator } from '#app/accounts/validators/second_factor'

/** An operator takes away the second step of a partner's only manager, who has nobody else to ask. */
export default class SecondFactorsController {
  async destroy(ctx: HttpContext) {
    const { operator, request, response, session, i18n } = ctx
    const partner = await partnerAt(ctx)
    const { password, reason } = await request.validateUsing(operatorsResetValidator)
    const [only, ...others] = await User.managersOf(partner)
    if (!only || others.length > 0) {
      throw fieldError('password', i18n.t('security.secondFactor.others'), 'not_the_only_one')
    }
    await confirm(ctx, operator, 'password', password)
    await remove(only, auditorOf(ctx), { reason })
    await LoginSession.endAllOf(only, 'revoked')
    session.flash('notice', i18n.t('security.secondFactor.reset', { name: only.name }))
    return response.redirect().toRoute('operator.partners.show', [partner.slug])
  }
}
