import { oneTimePassword } from '#app/accounts/credentials'
import LoginSession from '#app/accounts/models/login_session'
import type User from '#app/accounts/models/user'

/** Replaces a user's password by one for once, and signs the user out everywhere. */
export async function resetPassword(user: User): Promise<string> {
  const password = oneTimePassword()
  await user.merge({ password, mustChangePassword: true, isDemo: false }).save()
  await LoginSession.endAllOf(user, 'password_changed')
  return password
}
