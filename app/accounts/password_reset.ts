import hash from '@adonisjs/core/services/hash'
import { transaction } from '#app/core/transaction'
import { actorBy } from '#app/accounts/acting'
import { forOnce, oneTimePassword } from '#app/accounts/credentials'
import type { Person } from '#app/accounts/entrance'
import { replacePassword } from '#app/accounts/new_password'
import { partnerOf } from '#app/accounts/person'
import { recordOf } from '#app/accounts/record'
import type { Auditor } from '#app/partners/audit'
import { recordEvent } from '#app/partners/event_log'

/** Replaces a person's password by one for once, and signs the person out everywhere. */
export async function resetPassword(person: Person, by: Auditor, reason?: string): Promise<string> {
  const password = oneTimePassword()
  const columns = forOnce(await hash.make(password))
  const partner = partnerOf(person)
  await transaction(async (trx) => {
    await replacePassword(person, columns, trx)
    const action = partner ? 'user.password_reset' : 'operator.password_reset'
    await recordOf(person, by, action, trx, reason ? { reason } : undefined)
    if (!partner) return
    const facts = { kind: 'password_reset', actor: actorBy(by), data: { userId: person.id } }
    await recordEvent(partner, facts, trx)
  }, person)
  return password
}
