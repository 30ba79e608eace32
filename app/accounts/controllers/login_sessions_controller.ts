import type { HttpContext } from '@adonisjs/core/http'
import LoginSession from '#app/accounts/models/login_session'
import { ownRoute, personIn } from '#app/accounts/person'

/** Signs the own account out on another device. */
export default class LoginSessionsController {
  async destroy(ctx: HttpContext) {
    const { params, response, session, i18n } = ctx
    const person = personIn(ctx)
    const other = await LoginSession.liveOf(person)
      .where('id', params.login_session_id)
      .firstOrFail()
    await other.end('revoked')
    session.flash('notice', i18n.t('accounts.profile.sessionEnded'))
    return response.redirect().toRoute(ownRoute(person, 'profile.edit') as 'profile.edit')
  }
}
