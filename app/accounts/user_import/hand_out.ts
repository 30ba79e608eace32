import { transaction } from '#app/core/transaction'
import { recordAudit, type Auditor } from '#app/partners/audit'
import type Enrolment from '#app/accounts/models/enrolment'
import User from '#app/accounts/models/user'
import { passwordOf } from '#app/accounts/user_import/enrolling'

/** Somebody who was created, and the password for the first log-in. */
export interface Enrolled {
  user: User
  password: string
}

/**
 * The passwords of an enrolment that is finished: for the manager who began it, and once. Null for everybody else, and
 * for whoever asks again.
 */
export async function handOut(
  enrolment: Enrolment,
  { id: userId }: User,
  auditor: Auditor
): Promise<Enrolled[] | null> {
  const { order, refusals, partnerId, fileName } = enrolment
  if (enrolment.userId !== userId || !order) return null
  const refused = new Set(refusals.map(({ loginName }) => loginName))
  const names = order.people.map(({ loginName }) => loginName).filter((name) => !refused.has(name))
  const users = await User.in({ id: partnerId }).whereIn('login_name', names).orderBy('id')
  const isClaimed = await transaction(async (client) => {
    if (!(await enrolment.claim(client))) return false
    const data = { file: fileName, users: users.length }
    const facts = { action: 'user.passwords_handed_out', data }
    await recordAudit({ id: partnerId }, auditor, facts, client)
    return true
  })
  return isClaimed ? users.map((user) => ({ user, password: passwordOf(order, user) })) : null
}
