import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import User from '#app/accounts/models/user'
import { permitPersonalData } from '#app/accounts/personal_data_permission'

/** The right to have covered personal data of customers shown. */
export default class PersonalDataPermissionsController {
  store(ctx: HttpContext) {
    return this.#permit(ctx, true)
  }

  destroy(ctx: HttpContext) {
    return this.#permit(ctx, false)
  }

  async #permit(ctx: HttpContext, permitted: boolean) {
    const { partner, params, response, session, i18n } = ctx
    const person = await User.in(partner).where('id', params.user_id).firstOrFail()
    await permitPersonalData(person, permitted, auditorOf(ctx))
    const key = permitted ? 'permitted' : 'forbidden'
    session.flash('notice', i18n.t(`privacy.permission.${key}`, { name: person.name }))
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }
}
