import type { HttpContext } from '@adonisjs/core/http'
import User from '#app/accounts/models/user'
import { handedOver } from '#app/accounts/secret_slip'
import { partnerAt } from '#app/accounts/operator_partner'

/** Who manages a partner, for an operator: whoever is the only one has nobody else to reset the password. */
export default class PartnersController {
  async show(ctx: HttpContext) {
    const partner = await partnerAt(ctx)
    const managers = await User.managersOf(partner)
    const person = managers.find(({ id }) => handedOver(ctx.session, id))
    return ctx.view.render('accounts/operator_partners/show', {
      company: partner,
      managers,
      person,
      secret: person && handedOver(ctx.session, person.id),
    })
  }
}
