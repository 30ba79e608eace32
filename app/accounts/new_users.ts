import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import hash from '@adonisjs/core/services/hash'
import { transaction } from '#app/core/transaction'
import { auditorBy, userBy, type By } from '#app/accounts/acting'
import { forOnce, oneTimePassword } from '#app/accounts/credentials'
import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import RoleGrant, { type Role } from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'
import { invite } from '#app/accounts/password_links'
import { seatsTaken } from '#app/accounts/seats'
import { recordAudit, type Auditor } from '#app/partners/audit'
import { partnerUnderLock, requireRoom } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'

export interface NewUser {
  name: string
  loginName: string
  roles: readonly Role[]
  locale: string
  /** Where the invitation goes; whoever has none is handed the password. */
  email?: string | null
  /** Of somebody with the agent role, as far as it is known. */
  agent?: { nickname: string; capacity: number; groupIds: readonly number[] }
}

/** Somebody new, and the password for the first log-in, which is kept nowhere. */
export interface Enrolled {
  user: User
  password: string
}

type Hashed = NewUser & { password: string; hashed: string }

const AT_ONCE = 2

/**
 * All of these people, or none. Throws LimitReached when the contract has no seat for each agent, and the database's
 * duplicate error when a log-in name is taken.
 */
export async function enrol(
  partner: Partner,
  people: readonly NewUser[],
  by: By
): Promise<Enrolled[]> {
  // Hashed before the transaction, for which nobody else should have to wait.
  const hashed = await withPasswords(people)
  const auditor = auditorBy(by)
  return transaction(async (client) => {
    const held = await partnerUnderLock(partner, client)
    const seats = people.filter(({ roles }) => roles.includes('agent')).length
    if (seats) requireRoom(held, 'seats', (await seatsTaken(partner, client)) + seats - 1)
    const enrolled: Enrolled[] = []
    for (const person of hashed) {
      const user = await create(partner, person, auditor, client)
      enrolled.push({ user, password: person.password })
    }
    return enrolled
  })
}

async function withPasswords(people: readonly NewUser[]): Promise<Hashed[]> {
  const hashed: Hashed[] = []
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const some = people.slice(at, at + AT_ONCE).map(async (person) => {
      const password = oneTimePassword()
      return { ...person, password, hashed: await hash.make(password) }
    })
    hashed.push(...(await Promise.all(some)))
  }
  return hashed
}

async function create(
  partner: Partner,
  { name, loginName, locale, email, roles, agent, hashed }: Hashed,
  auditor: Auditor,
  client: TransactionClientContract
): Promise<User> {
  const within = { client }
  const values = { name, loginName, locale, email: email ?? null, ...forOnce(hashed) }
  const user = await User.createHashedIn(partner, values, within)
  for (const role of roles) {
    const grant = { userId: user.id, role, grantedById: userBy(auditor) }
    await RoleGrant.createIn(partner, grant, within)
  }
  if (roles.includes('agent')) await beginAgent(user, agent, client)
  if (email) await invite(user, client)
  const subject = { subject: `user:${user.id}`, subjectName: name }
  const after = { name, loginName, email, roles: [...roles].sort(), ...(agent && { agent }) }
  await recordAudit(
    partner,
    auditor,
    { action: 'user.created', ...subject, data: { after } },
    client
  )
  return user
}

async function beginAgent(user: User, known: NewUser['agent'], client: TransactionClientContract) {
  const agent = await Agent.beginFor(user, client)
  if (!known) return
  const partner = { id: user.partnerId }
  const { nickname, capacity, groupIds } = known
  await agent.useTransaction(client).merge({ nickname, capacity }).save()
  for (const serviceGroupId of groupIds) {
    await GroupMembership.createIn(partner, { agentId: agent.id, serviceGroupId }, { client })
  }
}
