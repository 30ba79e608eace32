import type { HttpContext } from '@adonisjs/core/http'
import { Forbidden } from '#app/core/exceptions/refusals'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import { ownRoute, personIn } from '#app/accounts/person'
import { handCodes } from '#app/accounts/second_factor/code_slip'
import { renewRecoveryCodes } from '#app/accounts/second_factor/second_factor'
import { ownPasswordValidator } from '#app/accounts/validators/second_factor'

/** New recovery codes, in place of those that are used up or lost. */
export default class RecoveryCodesController {
  async store(ctx: HttpContext) {
    const person = personIn(ctx)
    const { password } = await ctx.request.validateUsing(ownPasswordValidator)
    if (!person.totpConfirmedAt) throw new Forbidden()
    await confirm(ctx, person, 'password', password)
    handCodes(ctx.session, person, await renewRecoveryCodes(person, auditorOf(ctx)))
    const page = ownRoute(person, 'second_factor.show') as 'second_factor.show'
    return ctx.response.redirect().toRoute(page)
  }
}
