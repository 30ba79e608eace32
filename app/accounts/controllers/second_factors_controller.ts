import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { Forbidden } from '#app/core/exceptions/refusals'
import { auditorOf } from '#app/accounts/auditor'
import { confirm as confirmPassword } from '#app/accounts/confirmation'
import RecoveryCode from '#app/accounts/models/recovery_code'
import { ownRoute, personIn } from '#app/accounts/person'
import { mustHaveSecondFactor } from '#app/accounts/second_factor/duty'
import { qrCode } from '#app/accounts/second_factor/qr_code'
import { begin, confirm, remove } from '#app/accounts/second_factor/second_factor'
import { addressFor } from '#app/accounts/second_factor/totp'
import { handCodes, handedCodes } from '#app/accounts/second_factor/code_slip'
import { codeValidator, ownPasswordValidator } from '#app/accounts/validators/second_factor'

/** The own second step of logging in: off, being set up, or in force. */
export default class SecondFactorsController {
  async show(ctx: HttpContext) {
    const person = personIn(ctx)
    const { totpSecret: secret, totpConfirmedAt } = person
    const isBegun = secret && !totpConfirmedAt
    return ctx.view.render('accounts/second_factors/show', {
      person,
      isRequired: await mustHaveSecondFactor(person),
      secret: isBegun && secret,
      qr: isBegun && qrCode(addressFor(secret, ctx.i18n.t('core.name'), person.loginName)),
      codes: handedCodes(ctx.session, person),
      codesLeft: totpConfirmedAt && (await RecoveryCode.leftOf(person)),
    })
  }

  async store(ctx: HttpContext) {
    const person = personIn(ctx)
    const { password } = await ctx.request.validateUsing(ownPasswordValidator)
    // Whoever has one takes it away first, with the password.
    if (person.totpConfirmedAt) throw new Forbidden()
    await confirmPassword(ctx, person, 'password', password)
    await begin(person)
    return this.#back(ctx)
  }

  async update(ctx: HttpContext) {
    const { request, session, i18n } = ctx
    const person = personIn(ctx)
    const { code } = await request.validateUsing(codeValidator)
    const codes = await confirm(person, code, auditorOf(ctx))
    if (!codes) throw fieldError('code', i18n.t('errors.E_WRONG_CODE'), 'code')
    handCodes(session, person, codes)
    session.flash('notice', i18n.t('security.secondFactor.enabled'))
    return this.#back(ctx)
  }

  async destroy(ctx: HttpContext) {
    const person = personIn(ctx)
    const { password } = await ctx.request.validateUsing(ownPasswordValidator)
    if (person.totpConfirmedAt && (await mustHaveSecondFactor(person))) throw new Forbidden()
    await confirmPassword(ctx, person, 'password', password)
    await remove(person, auditorOf(ctx))
    ctx.session.flash('notice', ctx.i18n.t('security.secondFactor.disabled'))
    return this.#back(ctx)
  }

  #back(ctx: HttpContext) {
    return ctx.response
      .redirect()
      .toRoute(ownRoute(personIn(ctx), 'second_factor.show') as 'second_factor.show')
  }
}
