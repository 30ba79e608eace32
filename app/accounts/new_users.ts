import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import hash from '@adonisjs/core/services/hash'
import { transaction } from '#app/core/transaction'
import { auditorBy, userBy, type By } from '#app/accounts/acting'
import { forOnce, oneTimePassword } from '#app/accounts/credentials'
import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import RoleGrant, { type Role } from '#app/accounts/models/role_grant'
import ServiceGroup from '#app/accounts/models/service_group'
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

export type Hashed = NewUser & { hashed: string }

/** With the hash of a password, which takes a while: made before the transaction, so that nobody has to wait for it. */
export const withPassword = async (person: NewUser, password: string): Promise<Hashed> => ({
  ...person,
  hashed: await hash.make(password),
})

/** Somebody new, and the password for the first log-in, which is kept nowhere. Throws as `enrolAll` does. */
export async function enrol(partner: Partner, person: NewUser, by: By) {
  const password = oneTimePassword()
  const hashed = await withPassword(person, password)
  const users = await transaction((client) => enrolAll(partner, [hashed], auditorBy(by), client))
  return { user: users.get(person.loginName)!, password }
}

/**
 * All of these people, or none. Throws LimitReached when the contract has no seat for each agent, and the database's
 * duplicate error when a log-in name is taken.
 */
export async function enrolAll(
  partner: { id: number },
  people: readonly Hashed[],
  auditor: Auditor,
  client: TransactionClientContract
): Promise<Users> {
  const held = await partnerUnderLock(partner, client)
  const seats = people.filter(({ roles }) => roles.includes('agent')).length
  if (seats) requireRoom(held, 'seats', (await seatsTaken(held, client)) + seats - 1)
  const users = await insertUsers(held, people, client)
  await insertGrants(held, people, users, auditor, client)
  await insertAgents(held, people, users, client)
  for (const person of people) await welcome(held, person, users, auditor, client)
  return users
}

type Users = ReadonlyMap<string, User>

/** Many rows a statement: a thousand models, one by one, would hold everybody else up for seconds. */
async function insertUsers(
  partner: Partner,
  people: readonly Hashed[],
  client: TransactionClientContract
): Promise<Users> {
  const rows = people.map(({ name, loginName, locale, email, hashed }) => {
    const { password, passwordExpiresAt, mustChangePassword, isDemo } = forOnce(hashed)
    return {
      ...{ name, login_name: loginName, locale, email: email ?? null, password },
      password_expires_at: passwordExpiresAt,
      must_change_password: mustChangePassword,
      is_demo: isDemo,
      ...stamps(partner),
    }
  })
  await insert(User.table, rows, client)
  const names = people.map(({ loginName }) => loginName)
  const users = await User.in(partner, { client }).whereIn('login_name', names)
  return new Map(users.map((user) => [user.loginName, user]))
}

function insertGrants(
  partner: Partner,
  people: readonly Hashed[],
  users: Users,
  auditor: Auditor,
  client: TransactionClientContract
) {
  const by = userBy(auditor)
  const { partner_id: partnerId, created_at: at } = stamps(partner)
  const rows = people.flatMap(({ loginName, roles }) =>
    roles.map((role) => {
      const user = { user_id: users.get(loginName)!.id, role }
      return { ...user, partner_id: partnerId, granted_by_id: by, created_at: at }
    })
  )
  return insert(RoleGrant.table, rows, client)
}

async function insertAgents(
  partner: Partner,
  people: readonly Hashed[],
  users: Users,
  client: TransactionClientContract
) {
  const serving = people.filter(({ roles }) => roles.includes('agent'))
  const idOf = ({ loginName }: Hashed) => users.get(loginName)!.id
  const rows = serving.map((person) => ({
    ...{ user_id: idOf(person), nickname: person.agent?.nickname ?? person.name },
    ...{ capacity: person.agent?.capacity ?? Agent.USUAL_CAPACITY },
    availability_changed_at: Date.now(),
    ...stamps(partner),
  }))
  await insert(Agent.table, rows, client)
  const agents = await Agent.in(partner, { client }).whereIn('user_id', serving.map(idOf))
  const agentOf = new Map(agents.map(({ id, userId }) => [userId, id]))
  const own = new Set((await ServiceGroup.in(partner, { client })).map(({ id }) => id))
  const { partner_id: partnerId, created_at: at } = stamps(partner)
  const memberships = serving.flatMap((person) =>
    (person.agent?.groupIds ?? [])
      .filter((id) => own.has(id))
      .map((id) => {
        const ids = { service_group_id: id, agent_id: agentOf.get(idOf(person))! }
        return { ...ids, partner_id: partnerId, created_at: at }
      })
  )
  await insert(GroupMembership.table, memberships, client)
}

async function welcome(
  partner: Partner,
  { name, loginName, email, roles, agent }: Hashed,
  users: Users,
  auditor: Auditor,
  client: TransactionClientContract
) {
  const user = users.get(loginName)!
  if (email) await invite(user, client)
  const subject = { subject: `user:${user.id}`, subjectName: name }
  const after = { name, loginName, email, roles: [...roles].sort(), ...(agent && { agent }) }
  const facts = { action: 'user.created', ...subject, data: { after } }
  await recordAudit(partner, auditor, facts, client)
}

const ROWS_A_STATEMENT = 100

async function insert(table: string, rows: object[], client: TransactionClientContract) {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT)
    await client.knexClient(table).insert(rows.slice(at, at + ROWS_A_STATEMENT))
}

function stamps({ id }: Partner) {
  const now = Date.now()
  return { partner_id: id, created_at: now, updated_at: now }
}
