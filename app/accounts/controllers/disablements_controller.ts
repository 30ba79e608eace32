import type { HttpContext } from '@adonisjs/core/http'
import User from '#app/accounts/models/user'
import LoginSession from '#app/accounts/models/login_session'

/** A user who may not come in any more, and is signed out wherever he is. */
export default class DisablementsController {
  async store({ partner, user, params, response, session, i18n }: HttpContext) {
    const person = await User.in(partner).where('id', params.user_id).firstOrFail()
    if (await person.disable(user)) {
      await LoginSession.endAllOf(person, 'disabled')
      session.flash('notice', i18n.t('accounts.users.disabled', { name: person.name }))
    } else {
      session.flash('errorsBag', { E_LAST_MANAGER: i18n.t('accounts.users.lastManager') })
    }
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }

  async destroy({ partner, user, params, response, session, i18n }: HttpContext) {
    const person = await User.in(partner).where('id', params.user_id).firstOrFail()
    await person.enable(user)
    session.flash('notice', i18n.t('accounts.users.enabled', { name: person.name }))
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }
}
