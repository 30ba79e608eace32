import { transaction } from '#app/core/transaction'
import { actorBy } from '#app/accounts/acting'
import { forOnce, oneTimePassword } from '#app/accounts/credentials'
import LoginSession from '#app/accounts/models/login_session'
import { recordAudit, type Auditor } from '#app/partners/audit'
import { recordEvent } from '#app/partners/event_log'
import type User from '#app/accounts/models/user'

/** Replaces a user's password by one for once, and signs the user out everywhere. */
export async function resetPassword(user: User, by: Auditor, reason?: string): Promise<string> {
  const password = oneTimePassword()
  await user.merge(forOnce(password)).save()
  await LoginSession.endAllOf(user, 'password_changed')
  const partner = { id: user.partnerId }
  const subject = { subject: `user:${user.id}`, subjectName: user.name }
  const data = reason ? { reason } : null
  await transaction(async (trx) => {
    await recordAudit(partner, by, { action: 'user.password_reset', ...subject, data }, trx)
    const facts = { kind: 'password_reset', actor: actorBy(by), data: { userId: user.id } }
    await recordEvent(partner, facts, trx)
  })
  return password
}
