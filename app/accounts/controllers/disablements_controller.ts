import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import User from '#app/accounts/models/user'
import { disablementValidator } from '#app/accounts/validators/user'

/** A user who may not come in any more. */
export default class DisablementsController {
  async store(ctx: HttpContext) {
    const { partner, user, request, response, session, i18n } = ctx
    const person = await personOf(ctx)
    const { disablementPassword } = await request.validateUsing(disablementValidator)
    if (person.hasRole('manager'))
      await confirm(ctx, user, 'disablementPassword', disablementPassword)
    if (await person.disable(auditorOf(ctx))) {
      session.flash('notice', i18n.t('accounts.users.disabled', { name: person.name }))
    } else {
      session.flash('errorsBag', { E_LAST_MANAGER: i18n.t('accounts.users.lastManager') })
    }
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }

  async destroy(ctx: HttpContext) {
    const { partner, response, session, i18n } = ctx
    const person = await personOf(ctx)
    await person.enable(auditorOf(ctx))
    session.flash('notice', i18n.t('accounts.users.enabled', { name: person.name }))
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }
}

const personOf = ({ partner, params }: HttpContext) =>
  User.in(partner).where('id', params.user_id).preload('roleGrants').firstOrFail()
