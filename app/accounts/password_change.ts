import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { Attempt } from '#app/accounts/attempts'
import type { Person } from '#app/accounts/entrance'
import LoginSession from '#app/accounts/models/login_session'
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

  const attempt = new Attempt(person.loginName, request.ip())
  const mayTry = (await attempt.begin()) === null
  if (!mayTry || !(await person.verifyPassword(currentPassword))) {
    throw fieldError('currentPassword', i18n.t('accounts.passwords.wrongCurrent'), 'password')
  }
  await attempt.succeed()

  const problem = await passwordProblem(newPassword, person)
  if (problem) {
    throw fieldError(
      'newPassword',
      i18n.t(`accounts.passwords.${problem.kind}`, { ...problem }),
      problem.kind
    )
  }
  await person.merge({ password: newPassword, mustChangePassword: false }).save()
  await LoginSession.endAllOf(person, 'password_changed', ctx.loginSession)
  session.regenerate()
  session.flash('notice', i18n.t('accounts.passwords.changed'))
}
