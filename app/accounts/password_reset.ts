import { transaction } from '#app/core/transaction'
import { forOnce, oneTimePassword } from '#app/accounts/credentials'
import LoginSession from '#app/accounts/models/login_session'
import { recordEvent, type Actor } from '#app/partners/event_log'
import type User from '#app/accounts/models/user'

/** Replaces a user's password by one for once, and signs the user out everywhere. */
export async function resetPassword(user: User, actor: Actor): Promise<string> {
  const password = oneTimePassword()
  await user.merge(forOnce(password)).save()
  await LoginSession.endAllOf(user, 'password_changed')
  const facts = { kind: 'password_reset', actor, data: { userId: user.id } }
  await transaction((trx) => recordEvent({ id: user.partnerId }, facts, trx))
  return password
}
