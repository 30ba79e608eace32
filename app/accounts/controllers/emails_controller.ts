import type { HttpContext } from '@adonisjs/core/http'
import { changeEmail } from '#app/accounts/email_change'
import { ownRoute, personIn } from '#app/accounts/person'

/** The own address for mails. */
export default class EmailsController {
  async update(ctx: HttpContext) {
    const person = personIn(ctx)
    await changeEmail(ctx, person)
    ctx.session.flash('notice', ctx.i18n.t('security.email.saved'))
    return ctx.response.redirect().toRoute(ownRoute(person, 'profile.edit') as 'profile.edit')
  }
}
