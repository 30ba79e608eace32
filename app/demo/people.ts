import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import Operator from '#app/accounts/models/operator'
import RoleGrant from '#app/accounts/models/role_grant'
import type { Role } from '#app/accounts/models/role_grant'
import type ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'
import type Partner from '#app/partners/models/partner'
import type { Account, AgentScript, World } from '#app/demo/world'

type Client = TransactionClientContract

const isDemo = { isDemo: true, mustChangePassword: false } as const

export const createOperator = ({ operator }: World, client: Client) =>
  Operator.create({ ...loginOf(operator), ...isDemo }, { client })

export const createManager = (partner: Partner, manager: Account, client: Client) =>
  createUser(partner, manager, 'manager', client)

/** An agent with the service groups he is named for; suspended, as everybody is before the first day. */
export async function createAgent(
  partner: Partner,
  script: AgentScript,
  groups: readonly ServiceGroup[],
  client: Client
) {
  const user = await createUser(partner, script, 'agent', client)
  const { nickname, capacity } = script
  const values = { userId: user.id, nickname, capacity, availabilityChangedAt: Date.now() }
  const agent = await Agent.createIn(partner, values, { client })
  for (const name of script.groups) {
    const group = groups.find((each) => each.name === name)
    if (!group)
      throw new Error(`world.yaml: ${script.login_name} serves ${name}, which is no group`)
    const membership = { agentId: agent.id, serviceGroupId: group.id }
    await GroupMembership.createIn(partner, membership, { client })
  }
  return agent
}

async function createUser(partner: Partner, account: Account, role: Role, client: Client) {
  const user = await User.createIn(partner, { ...loginOf(account), ...isDemo }, { client })
  await RoleGrant.createIn(partner, { userId: user.id, role }, { client })
  return user
}

const loginOf = ({ name, login_name: loginName, password }: Account) => ({
  name,
  loginName,
  password,
})
