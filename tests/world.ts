import { randomBytes } from 'node:crypto'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import Operator from '#app/accounts/models/operator'
import RoleGrant from '#app/accounts/models/role_grant'
import type { Role } from '#app/accounts/models/role_grant'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'
import Inbox from '#app/channels/models/inbox'
import Conversation from '#app/conversations/models/conversation'
import Customer from '#app/conversations/models/customer'
import CustomerIdentity from '#app/conversations/models/customer_identity'
import { emptyDatabase } from '#tests/support/database'

/**
 * The cast. Always two partners: what Globex can see of Acme is what a stranger can see.
 *
 * Acme: manager Ada; agents Ana and Bo, both of the group Loans; customer Lin with the conversation *refund*, which
 * the robot has. Globex: manager Gil, agent Gus, customer Mei.
 */
export const PASSWORD = 'a long enough secret'

/** The key of everybody's authenticator app. */
export const TOTP_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

export type World = Awaited<ReturnType<typeof createWorld>>

export async function createWorld() {
  await emptyDatabase()
  const acme = await createCompany('acme', 'Acme')
  const globex = await createCompany('globex', 'Globex')
  const lin = await createCustomer(acme.inbox, 'Lin')
  return {
    acme,
    ada: await createUser(acme.partner, 'ada', ['manager']),
    ana: await createAgent(acme, 'ana'),
    bo: await createAgent(acme, 'bo'),
    lin,
    refund: await openConversation(lin),
    globex,
    gil: await createUser(globex.partner, 'gil', ['manager']),
    gus: await createAgent(globex, 'gus'),
    mei: await createCustomer(globex.inbox, 'Mei'),
  }
}

export type Company = Awaited<ReturnType<typeof createCompany>>

export async function createCompany(slug: string, name: string) {
  const now = Date.now()
  const zone = 'Asia/Shanghai'
  const partner = await Partner.create({
    slug,
    name,
    timeZone: zone,
    serviceFrom: now,
    createdAt: now,
    updatedAt: now,
  })
  const product = await Product.createIn(partner, { slug: 'loan', name: `${name} Loan` })
  const group = await ServiceGroup.createIn(partner, { productId: product.id, name: 'Loans' })
  const inbox = await Inbox.createIn(partner, {
    productId: product.id,
    channel: 'webchat',
    name: 'Website',
    key: `${slug}-web`,
    settings: {},
  })
  return { partner, product, group, inbox }
}

export async function createUser(partner: Partner, loginName: string, roles: Role[]) {
  const user = await User.createIn(partner, {
    loginName,
    name: loginName[0]!.toUpperCase() + loginName.slice(1),
    password: PASSWORD,
    mustChangePassword: false,
  })
  for (const role of roles) await RoleGrant.createIn(partner, { userId: user.id, role })
  return user
}

/** A user with the agent role who is complete, in the company's group, suspended and not connected. */
export async function createAgent(
  { partner, group }: Pick<Company, 'partner' | 'group'>,
  loginName: string,
  values: { capacity?: number } = {}
) {
  const user = await createUser(partner, loginName, ['agent'])
  const agent = await Agent.createIn(partner, {
    userId: user.id,
    nickname: user.name,
    capacity: values.capacity ?? 3,
    availability: 'suspended',
    availabilityChangedAt: Date.now(),
  })
  await GroupMembership.createIn(partner, { agentId: agent.id, serviceGroupId: group.id })
  await agent.refresh()
  return Object.assign(agent, { account: user })
}

/** Online, with a page open. */
export async function bringOnline(agent: Agent) {
  agent.availability = 'online'
  agent.connectedUntil = Date.now() + 60_000
  await agent.save()
}

/** Staff of the platform, with the second step of logging in that all of them must have. */
export const createOperator = (loginName: string, values: Partial<Operator> = {}) =>
  Operator.create({
    loginName,
    name: loginName[0]!.toUpperCase() + loginName.slice(1),
    password: PASSWORD,
    mustChangePassword: false,
    totpSecret: TOTP_SECRET,
    totpConfirmedAt: Date.now(),
    ...values,
  })

/** A customer of a web chat; `token` is what the browser would hold. */
export async function createCustomer(inbox: Inbox, name: string) {
  const partner = { id: inbox.partnerId }
  const customer = await Customer.createIn(partner, {
    publicId: randomBytes(16).toString('hex'),
    name,
    locale: 'zh-CN',
  })
  const { token, hash } = CustomerIdentity.mintToken()
  const identity = await CustomerIdentity.createIn(partner, {
    inboxId: inbox.id,
    customerId: customer.id,
    externalId: randomBytes(16).toString('hex'),
    tokenHash: hash,
  })
  return { customer, identity, inbox, token }
}

export async function openConversation({
  identity,
  inbox,
}: Awaited<ReturnType<typeof createCustomer>>) {
  const { id } = await Conversation.openFor(identity, inbox.productId)
  return Conversation.findOrFail(id)
}
