import type { HttpContext } from '@adonisjs/core/http'
import hash from '@adonisjs/core/services/hash'
import { fieldError } from '#app/core/field_error'
import { transaction } from '#app/core/transaction'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import { goOn, type Person } from '#app/accounts/entrance'
import { choosePassword } from '#app/accounts/new_password'
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
  const hashed = await hash.make(newPassword)
  const change = { by: auditorOf(ctx), action: 'password.changed' } as const
  await transaction((trx) => choosePassword(person, hashed, change, trx), person)
  await goOn(ctx, person)
  session.flash('notice', i18n.t('accounts.passwords.changed'))
}
