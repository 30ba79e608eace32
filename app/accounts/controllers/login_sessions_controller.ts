import type { HttpContext } from '@adonisjs/core/http'
import { transaction } from '#app/core/transaction'
import { auditorOf } from '#app/accounts/auditor'
import LoginSession from '#app/accounts/models/login_session'
import { ownRoute, personIn } from '#app/accounts/person'
import { recordOf } from '#app/accounts/record'

/** Signs the own account out on another device. */
export default class LoginSessionsController {
  async destroy(ctx: HttpContext) {
    const { params, response, session, i18n } = ctx
    const person = personIn(ctx)
    const other = await LoginSession.liveOf(person)
      .where('id', params.login_session_id)
      .firstOrFail()
    const data = { device: other.userAgent, ip: other.ip }
    await transaction(async (trx) => {
      await other.end('revoked', trx)
      await recordOf(person, auditorOf(ctx), 'login_session.ended', trx, data)
    })
    session.flash('notice', i18n.t('accounts.profile.sessionEnded'))
    return response.redirect().toRoute(ownRoute(person, 'profile.edit') as 'profile.edit')
  }
}
