import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { Attempt } from '#app/accounts/attempts'
import type { Person } from '#app/accounts/entrance'

/** Refuses at this field unless the password is the person's own; guessing is slowed down here as at the door. */
export async function confirm(
  { request, response, i18n }: HttpContext,
  person: Person,
  field: string,
  password: string | null | undefined
) {
  const attempt = new Attempt(person.loginName, request.ip())
  const wait = await attempt.begin()
  if (wait !== null) {
    response.header('Retry-After', String(wait))
    const minutes = Math.ceil(wait / 60)
    throw fieldError(field, i18n.t('errors.E_TOO_MANY_ATTEMPTS', { minutes }), 'throttled')
  }
  if (!password || !(await person.verifyPassword(password))) {
    throw fieldError(field, i18n.t('accounts.passwords.wrongCurrent'), 'password')
  }
  await attempt.succeed()
}
