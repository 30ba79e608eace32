import db from '@adonisjs/lucid/services/db'
import Operator from '#app/accounts/models/operator'
import { insert } from './rows.js'
import type { Row } from './rows.js'
import { PASSWORD } from './seed.js'
import { TOTP_SECRET } from './session.js'

const DAY = 86_400_000

/**
 * A platform around the benchmark's partner: partners in every standing, each with a product, an inbox, people, and a
 * few conversations, some of them open; and an operator. Written in bulk past the models.
 */
export async function seedPlatform(partners: number, users: number) {
  await Operator.create({
    loginName: 'bench.operator',
    name: 'Olga',
    password: PASSWORD,
    mustChangePassword: false,
    totpSecret: TOTP_SECRET,
    totpConfirmedAt: Date.now(),
  })
  const now = Date.now()
  const stamps = { created_at: now, updated_at: now }
  const ids = Array.from({ length: partners }, (_, n) => 1000 + n)
  const each = Math.max(1, Math.floor(users / partners))
  const hash = (await db.from('users').select('password').firstOrFail()).password as string
  await insert(
    'partners',
    ids.map((id, n) => partner(id, n, now))
  )
  await insert(
    'products',
    ids.map((id) => ({ ...owned(id), slug: 'loan', name: 'Loan', ...stamps }))
  )
  await insert(
    'inboxes',
    ids.map((id, n) => ({
      ...{ ...owned(id), product_id: id, channel: 'webchat', name: 'Web', key: `bench-${id}` },
      ...{ settings: '', paused_at: n % 40 === 0 ? now : null, ...stamps },
    }))
  )
  const people = ids.flatMap((id) => Array.from({ length: each }, (_, n) => ({ id, n })))
  await insert(
    'users',
    people.map(({ id, n }) => ({
      ...{ id: id * 1000 + n, partner_id: id, login_name: `u${id}.${n}`, name: `User ${n}` },
      ...{ password: hash, must_change_password: 0, ...stamps },
    }))
  )
  await insert(
    'role_grants',
    people.map(({ id, n }) => ({
      ...{ partner_id: id, user_id: id * 1000 + n, role: n === 0 ? 'manager' : 'agent' },
      created_at: now,
    }))
  )
  await insert(
    'agents',
    people
      .filter(({ n }) => n > 0)
      .map(({ id, n }) => ({
        ...{ partner_id: id, user_id: id * 1000 + n, nickname: `Agent ${n}`, ...stamps },
        availability_changed_at: now,
      }))
  )
  await seedTalks(ids, now)
}

const owned = (id: number) => ({ id, partner_id: id })

const partner = (id: number, n: number, now: number): Row => ({
  ...{ id, slug: `partner-${id}`, name: `合作伙伴 ${id}`, time_zone: 'Asia/Shanghai' },
  service_from: n % 11 === 0 ? null : now - 90 * DAY,
  service_until: n % 7 === 0 ? now + (n % 60) * DAY - DAY : null,
  suspended_at: n % 50 === 0 ? now : null,
  ...{ created_at: now - n * 1000, updated_at: now },
})

const TALKS = 10
const LINES = 4

async function seedTalks(ids: number[], now: number) {
  const template: Row = await db.from('conversations').firstOrFail()
  const stamps = { created_at: now, updated_at: now }
  await insert(
    'customers',
    ids.map((id) => ({ ...owned(id), public_id: `c${id}`, name: 'Lin', ...stamps }))
  )
  await insert(
    'customer_identities',
    ids.map((id) => ({
      ...owned(id),
      inbox_id: id,
      customer_id: id,
      external_id: `e${id}`,
      ...stamps,
    }))
  )
  const talks = ids.flatMap((id) =>
    Array.from({ length: TALKS }, (_, n): Row => {
      const isOpen = n === 0 && id % 3 === 0
      const at = now - n * DAY - (id % 900) * 60_000
      return {
        ...template,
        ...{ id: id * 100 + n, partner_id: id, product_id: id, inbox_id: id, customer_id: id },
        ...{ customer_identity_id: id, public_id: `t${id}.${n}`, number: n + 1 },
        ...{ open_key: isOpen ? `x${id}` : null, closed_at: isOpen ? null : at + 1000 },
        ...{ owner: 'robot', agent_id: null, assignment_id: null, service_group_id: null },
        ...{ opened_at: at, last_message_at: at, queued_at: null, waiting_since: null },
      }
    })
  )
  await insert('conversations', talks)
  await insert(
    'messages',
    talks.flatMap((talk) =>
      Array.from({ length: LINES }, (_, n): Row => ({
        ...{ partner_id: talk.partner_id!, conversation_id: talk.id!, sequence: n + 1 },
        ...{ revision: n + 1, client_id: `m${n}`, author: 'customer', kind: 'text', body: '请问' },
        sent_at: Number(talk.opened_at) + n,
      }))
    )
  )
}
