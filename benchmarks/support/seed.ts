/**
 * The world of a benchmark: a partner with a web chat, knowledge, one agent who is online with room for everybody,
 * and customers, half of whom the agent serves. Prints it as JSON. Run inside the app's console environment.
 */
import { randomBytes } from 'node:crypto'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import RoleGrant from '#app/accounts/models/role_grant'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'
import Inbox from '#app/channels/models/inbox'
import Conversation from '#app/conversations/models/conversation'
import Customer from '#app/conversations/models/customer'
import CustomerIdentity from '#app/conversations/models/customer_identity'
import { addKnowledge } from './knowledge.js'

export const PASSWORD = 'a benchmark secret 1'
const FAR = 10 * 365 * 86_400_000

export interface Bench {
  inboxKey: string
  partnerSlug: string
  loginName: string
  password: string
  served: { token: string; number: number; publicId: string }[]
  unserved: { token: string; publicId: string }[]
  partnerId: number
}

export async function seedBench(customers: number, entries: number): Promise<Bench> {
  const now = Date.now()
  const stamps = { createdAt: now, updatedAt: now }
  const partner = await Partner.create({
    ...{ slug: 'bench', name: 'Bench', timeZone: 'UTC', serviceFrom: now },
    ...stamps,
  })
  const product = await Product.createIn(partner, { slug: 'loan', name: 'Loan' })
  const group = await ServiceGroup.createIn(partner, { productId: product.id, name: 'All' })
  const inbox = await Inbox.createIn(partner, {
    productId: product.id,
    channel: 'webchat',
    name: 'Web',
    key: 'bench-web',
    settings: {},
  })
  const agent = await addAgent(partner, group, customers)
  await addManager(partner)
  await addEntries(partner, product, entries)
  const served = []
  const unserved = []
  for (let n = 0; n < customers; n++) {
    const { token, identity } = await addCustomer(inbox, n)
    const { id } = await Conversation.openFor(identity, product.id)
    const conversation = await Conversation.in(partner).where('id', id).firstOrFail()
    if (n % 2 === 1) {
      unserved.push({ token, publicId: conversation.publicId })
      continue
    }
    await conversation.transfer('button', { actor: 'customer', id: `t${n}` })
    await conversation.refresh()
    if (conversation.agentId !== agent.id) throw new Error('the agent should have it')
    served.push({ token, number: conversation.number, publicId: conversation.publicId })
  }
  return {
    inboxKey: inbox.key,
    partnerSlug: partner.slug,
    loginName: 'bench.agent',
    password: PASSWORD,
    served,
    unserved,
    partnerId: partner.id,
  }
}

async function addAgent(partner: Partner, group: ServiceGroup, capacity: number) {
  const user = await addUser(partner, 'bench.agent', 'agent')
  const agent = await Agent.createIn(partner, {
    userId: user.id,
    nickname: 'Ana',
    capacity: capacity + 1000,
    availability: 'online',
    availabilityChangedAt: Date.now(),
    connectedUntil: Date.now() + FAR,
  })
  await GroupMembership.createIn(partner, { agentId: agent.id, serviceGroupId: group.id })
  return agent
}

const addManager = (partner: Partner) => addUser(partner, 'bench.manager', 'manager')

async function addUser(partner: Partner, loginName: string, role: 'agent' | 'manager') {
  const user = await User.createIn(partner, {
    loginName,
    name: loginName,
    password: PASSWORD,
    mustChangePassword: false,
  })
  await RoleGrant.createIn(partner, { userId: user.id, role })
  return user
}

async function addCustomer(inbox: Inbox, n: number) {
  const partner = { id: inbox.partnerId }
  const customer = await Customer.createIn(partner, {
    publicId: randomBytes(16).toString('hex'),
    name: `Customer ${n}`,
    locale: 'zh-CN',
  })
  const { token, hash } = CustomerIdentity.mintToken()
  const identity = await CustomerIdentity.createIn(partner, {
    inboxId: inbox.id,
    customerId: customer.id,
    externalId: randomBytes(16).toString('hex'),
    tokenHash: hash,
  })
  return { token, identity }
}

const THINGS = [
  '额度',
  '还款',
  '账单',
  '利率',
  '优惠券',
  '身份证',
  '银行卡',
  '手机号',
  '密码',
  '合同',
]
const ACTS = [
  '怎么查询',
  '如何修改',
  '为什么失败',
  '多久生效',
  '可以取消吗',
  '在哪里看',
  '怎么申请',
  '要收费吗',
  '忘了怎么办',
  '能不能提前',
]

export const question = (n: number) =>
  `${THINGS[n % 10]}${ACTS[Math.floor(n / 10) % 10]}${n >= 100 ? n : ''}`

const addEntries = (partner: Partner, product: Product, count: number) =>
  addKnowledge(
    partner,
    product,
    Array.from({ length: count }, (_, n) => ({
      question: question(n),
      similar: [`请问${question(n)}呀`],
      answer: `${question(n)}：请在「我的」页面办理，一般当天生效。`,
    }))
  )
