import db from '@adonisjs/lucid/services/db'
import { UNLIMITED } from '#app/partners/entitlements'
import { CROWD_MANAGER, CROWD_SLUG } from './names.js'
import { insert } from './rows.js'

const DAY = 86_400_000
const GROUPS = 10
const PARTNER = 900
const MANAGERS_EVERY = 5000
const DISABLED_EVERY = 40
const INCOMPLETE_EVERY = 50
const ONLINE_EVERY = 10
const LIMITED = { entitlements: JSON.stringify({ ...UNLIMITED, seats: 60_000 }) }
const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉文建国志红']

/** One partner with very many people: nearly all of them agents, each with a log-in name, some disabled, some online. */
export async function seedCrowd(users: number) {
  const now = Date.now()
  const stamps = { created_at: now, updated_at: now }
  const [known] = (await db.from('users').select('password').limit(1)) as { password: string }[]
  const inPartner = { partner_id: PARTNER }
  await insert('partners', [
    {
      id: PARTNER,
      slug: CROWD_SLUG,
      name: 'Crowd',
      time_zone: 'UTC',
      service_from: now,
      ...LIMITED,
      ...stamps,
    },
  ])
  await insert('products', [{ id: PARTNER, ...inPartner, slug: 'loan', name: 'Loan', ...stamps }])
  await insert(
    'service_groups',
    range(GROUPS).map((n) => ({
      ...{ id: PARTNER * 100 + n, ...inPartner, product_id: PARTNER, name: `Group ${n}` },
      ...{ position: n, ...stamps },
    }))
  )
  const idOf = (n: number) => 10_000_000 + n
  const isManager = (n: number) => n % MANAGERS_EVERY === 0
  await insert(
    'users',
    range(users).map((n) => ({
      ...{
        id: idOf(n),
        ...inPartner,
        login_name: n ? `crowd.${n}` : CROWD_MANAGER,
        name: nameOf(n),
      },
      ...{ password: known!.password, must_change_password: 0 },
      disabled_at: n % DISABLED_EVERY === 7 ? now - n : null,
      ...{ created_at: now - (users - n) * 1000, updated_at: now },
    }))
  )
  await insert(
    'role_grants',
    range(users).map((n) => ({
      ...{ ...inPartner, user_id: idOf(n), role: isManager(n) ? 'manager' : 'agent' },
      created_at: now,
    }))
  )
  const agents = range(users).filter((n) => !isManager(n))
  await insert(
    'agents',
    agents.map((n) => ({
      ...{ id: idOf(n), ...inPartner, user_id: idOf(n), nickname: `小${nameOf(n).slice(1)}` },
      ...{ capacity: 1 + (n % 9), open_assignments: n % ONLINE_EVERY === 3 ? n % 5 : 0 },
      availability: n % ONLINE_EVERY === 3 ? 'online' : 'suspended',
      ...{
        availability_changed_at: now,
        connected_until: n % ONLINE_EVERY === 3 ? now + DAY : null,
      },
      ...stamps,
    }))
  )
  await insert(
    'group_memberships',
    agents
      .filter((n) => n % INCOMPLETE_EVERY !== 9)
      .map((n) => ({
        ...{ ...inPartner, agent_id: idOf(n), service_group_id: PARTNER * 100 + (n % GROUPS) },
        created_at: now,
      }))
  )
}

const range = (length: number) => Array.from({ length }, (_, n) => n)

const nameOf = (n: number) =>
  FAMILY[n % 20]! + GIVEN[Math.floor(n / 20) % 30]! + GIVEN[Math.floor(n / 600) % 30]!
