import type { HttpContext } from '@adonisjs/core/http'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordAudit, type Auditor } from '#app/partners/audit'
import type { Person } from '#app/accounts/entrance'
import { partnerOf, subjectOf } from '#app/accounts/person'

/** What was done to a person's account, in the trail of the own partner or in that of the operators. */
export const recordOf = (
  person: Person,
  by: Auditor,
  action: string,
  trx: TransactionClientContract,
  data?: object
) => recordAudit(partnerOf(person), by, { action, ...subjectOf(person), data }, trx)

/** The person, who is not signed in yet. */
export function auditorAs(person: Person, { request }: HttpContext): Auditor {
  const actor = subjectOf(person).subject as `user:${number}` | `operator:${number}`
  return { actor, name: person.name, ip: request.ip(), requestId: request.id() ?? null }
}
