import type { HttpContext } from '@adonisjs/core/http'
import { changeEmail } from '#app/accounts/email_change'
import User from '#app/accounts/models/user'

/** A manager says where mails to somebody go. */
export default class UserEmailsController {
  async update(ctx: HttpContext) {
    const { partner, params, response, session, i18n } = ctx
    const person = await User.in(partner).where('id', params.user_id).firstOrFail()
    await changeEmail(ctx, person)
    session.flash('notice', i18n.t('security.email.saved'))
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }
}
