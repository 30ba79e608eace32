import { createHash, randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import Agent from '#app/accounts/models/agent'
import LoginSession from '#app/accounts/models/login_session'
import RoleGrant from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'
import { streamToken } from '#app/accounts/signed_in'

/** The few rows that streams need, of two partners, without the domains above. */
export async function streamCast() {
  const acme = await company('acme')
  const globex = await company('globex')
  return {
    acme,
    globex,
    ana: await staffOf(acme, 'ana', true),
    ada: await staffOf(acme, 'ada', false),
    gus: await staffOf(globex, 'gus', true),
    lin: await customerOf(acme),
  }
}

async function company(slug: string) {
  const now = Date.now()
  return Partner.create({
    slug,
    name: slug,
    timeZone: 'UTC',
    serviceFrom: now,
    createdAt: now,
    updatedAt: now,
  })
}

async function staffOf(partner: Partner, loginName: string, isAgent: boolean) {
  const user = await User.createIn(partner, {
    loginName,
    name: loginName,
    password: 'Long enough 1',
    mustChangePassword: false,
  })
  await RoleGrant.createIn(partner, { userId: user.id, role: isAgent ? 'agent' : 'manager' })
  const agent = isAgent
    ? await Agent.createIn(partner, {
        userId: user.id,
        nickname: loginName,
        availabilityChangedAt: 1,
      })
    : null
  const session = await LoginSession.start(user, { ip: '127.0.0.1', userAgent: 'test' })
  return { user, agent, session, authorization: `Stream ${streamToken(session)}` }
}

async function customerOf(partner: Partner) {
  const stamps = { created_at: Date.now(), updated_at: Date.now(), partner_id: partner.id }
  const product = await Product.createIn(partner, { slug: 'loan', name: 'Loan' })
  const insert = async (table: string, values: object) =>
    Number((await db.table(table).insert({ ...stamps, ...values }))[0])
  const inboxId = await insert('inboxes', {
    product_id: product.id,
    channel: 'webchat',
    name: 'Web',
    key: randomBytes(8).toString('hex'),
    settings: '{}',
  })
  const customerId = await insert('customers', {
    public_id: randomBytes(8).toString('hex'),
    name: 'Lin',
  })
  const token = randomBytes(32).toString('base64url')
  const id = await insert('customer_identities', {
    inbox_id: inboxId,
    customer_id: customerId,
    external_id: randomBytes(8).toString('hex'),
    token_hash: createHash('sha256').update(token).digest('hex'),
  })
  return { id, authorization: `Bearer ${token}` }
}
