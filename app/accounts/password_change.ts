import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { confirm } from '#app/accounts/confirmation'
import { stayAlone, type Person } from '#app/accounts/entrance'
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
  await stayAlone(ctx, person)
  session.flash('notice', i18n.t('accounts.passwords.changed'))
}
