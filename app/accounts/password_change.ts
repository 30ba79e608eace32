import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { transaction } from '#app/core/transaction'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import { stayAlone, type Person } from '#app/accounts/entrance'
import PasswordReset from '#app/accounts/models/password_reset'
import { notify } from '#app/accounts/notices'
import { recordOf } from '#app/accounts/record'
import { passwordProblem } from '#app/accounts/password_rules'
import { passwordValidator } from '#app/accounts/validators/password'

/** Changes the own password, if the current one is known, and signs the person out on all other devices. */
export async function changePassword(ctx: HttpContext, person: Person) {
  const { request, session, i18n } = ctx
  const form = await request.validateUsing(passwordValidator)
  const { currentPassword, newPassword } = form
  if (form.newPasswordAgain !== newPassword) {
    throw fieldError('newPasswordAgain', i18n.t('accounts.passwords.different'), 'sameAs')
  }

  await confirm(ctx, person, 'currentPassword', currentPassword)

  const problem = await passwordProblem(newPassword, person)
  if (problem) {
    throw fieldError(
      'newPassword',
      i18n.t(`accounts.passwords.${problem.kind}`, { ...problem }),
      problem.kind
    )
  }
  const own = { mustChangePassword: false, passwordExpiresAt: null }
  await person.merge({ password: newPassword, ...own }).save()
  await PasswordReset.voidAllOf(person)
  await stayAlone(ctx, person)
  await transaction(async (trx) => {
    await recordOf(person, auditorOf(ctx), 'password.changed', trx)
    const facts = { kind: 'password_changed', params: { name: person.loginName } }
    await notify([person], facts, trx)
  })
  session.flash('notice', i18n.t('accounts.passwords.changed'))
}
