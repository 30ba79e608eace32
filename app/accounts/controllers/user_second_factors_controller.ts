import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import LoginSession from '#app/accounts/models/login_session'
import User from '#app/accounts/models/user'
import { remove } from '#app/accounts/second_factor/second_factor'
import { ownPasswordValidator } from '#app/accounts/validators/second_factor'

/** A manager takes away the second step of somebody who has lost phone and paper, and shows that it is really him. */
export default class UserSecondFactorsController {
  async destroy(ctx: HttpContext) {
    const { partner, user, params, request, response, session, i18n } = ctx
    const person = await User.in(partner).where('id', params.user_id).firstOrFail()
    const { password } = await request.validateUsing(ownPasswordValidator)
    // The own one is taken away on the own page, where it may be a duty to have one.
    if (person.id === user.id) {
      throw fieldError('password', i18n.t('security.secondFactor.own'), 'own')
    }
    await confirm(ctx, user, 'password', password)
    await remove(person, auditorOf(ctx), {})
    await LoginSession.endAllOf(person, 'revoked')
    session.flash('notice', i18n.t('security.secondFactor.reset', { name: person.name }))
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }
}
