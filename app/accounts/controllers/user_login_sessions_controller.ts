import type { HttpContext } from '@adonisjs/core/http'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { actorOf, recordEvent } from '#app/partners/event_log'
import { auditorOf } from '#app/accounts/auditor'
import LoginSession from '#app/accounts/models/login_session'
import User from '#app/accounts/models/user'

/** A manager signs somebody out everywhere: a phone was lost, a desk was left. */
export default class UserLoginSessionsController {
  async destroy(ctx: HttpContext) {
    const { partner, user, params, response, session, i18n } = ctx
    const person = await User.in(partner).where('id', params.user_id).firstOrFail()
    const facts = { kind: 'user_signed_out', actor: actorOf(user), data: { userId: person.id } }
    const subject = { subject: `user:${person.id}`, subjectName: person.name }
    await transaction(async (trx) => {
      await LoginSession.endAllOf(person, 'revoked', trx)
      await recordAudit(partner, auditorOf(ctx), { action: 'user.signed_out', ...subject }, trx)
      await recordEvent(partner, facts, trx)
    })
    session.flash('notice', i18n.t('accounts.users.signedOut', { name: person.name }))
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }
}
