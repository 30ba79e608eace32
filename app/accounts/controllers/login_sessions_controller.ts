import type { HttpContext } from '@adonisjs/core/http'
import LoginSession from '#app/accounts/models/login_session'

/** Signs the own account out on another device. */
export default class LoginSessionsController {
  async destroy({ user, params, response, session, i18n }: HttpContext) {
    const other = await LoginSession.liveOf(user).where('id', params.login_session_id).firstOrFail()
    await other.end('revoked')
    session.flash('notice', i18n.t('accounts.profile.sessionEnded'))
    return response.redirect().toRoute('profile.edit')
  }
}
