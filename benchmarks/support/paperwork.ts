import db from '@adonisjs/lucid/services/db'
import { insert } from './rows.js'
import type { Row } from './rows.js'

const DAY = 86_400_000
const STATES = ['approved', 'approved', 'approved', 'submitted', 'rejected', 'supplement_asked']
const EACH = 2
const MANY = 20_000

/** What a platform of so many partners has written down: applications, contracts, requests, notices, changes of settings. */
export async function seedPaperwork(partners: number) {
  const now = Date.now()
  const range = (length: number) => Array.from({ length }, (_, n) => n)
  const at = (n: number, of: number) => now - Math.floor((1 - n / of) * 365 * DAY)
  const stamps = { created_at: now, updated_at: now }
  const known = await first('users', 'login_name', 'bench.manager')
  const operator = await first('operators', 'login_name', 'bench.operator')
  const bench = { partner_id: known.partner_id! }

  await insert(
    'applications',
    range(partners * EACH).map((n) => ({
      ...{ number: `B${n}`, token_hash: `b${n}`, state: STATES[n % STATES.length]!, submission: 1 },
      ...{ company: `合作伙伴 ${n}`, licence_number: `91440300MA${n}`, term_months: 12 },
      ...{ contact_name: '王伟', phone: String(13_800_000_000 + n), manager_name: '李娜' },
      ...{ login_name: `applicant.${n}`, submitted_at: at(n, partners * EACH), ...stamps },
    }))
  )
  await insert(
    'contracts',
    range(partners * EACH).map((n) => ({
      ...{ partner_id: 1000 + (n % partners), number: `HT${n}`, entitlements: '{}', ...stamps },
      ...{ kind: n < partners ? 'first' : 'renewal', state: n % 40 === 0 ? 'draft' : 'effective' },
      ...{ starts_at: at(n, partners * EACH), ends_at: at(n, partners * EACH) + 300 * DAY },
      over_at: n % 40 === 0 ? null : at(n, partners * EACH) + 300 * DAY,
    }))
  )
  await insert(
    'human_service_requests',
    range(partners).map((n) => ({
      ...{
        partner_id: 1000 + n,
        user_id: (1000 + n) * 1000,
        user_name: '李娜',
        reason: '咨询量大',
      },
      ...(n % 20 === 0
        ? { state: 'open', open_key: String(1000 + n), operator_name: null, decided_at: null }
        : { state: 'granted', open_key: null, operator_name: '运营', decided_at: now }),
      ...stamps,
    }))
  )
  const notice = (n: number): Row => ({
    ...{ kind: 'password_changed', params: '{"name":"bench"}', created_at: at(n, MANY) },
    read_at: n % 2 === 0 ? now : null,
  })
  await insert('notices', [
    ...range(MANY).map((n) => ({ ...bench, user_id: known.id!, operator_id: null, ...notice(n) })),
    ...range(MANY).map((n) => ({
      ...{ partner_id: null, user_id: null, operator_id: operator.id!, ...notice(n) },
    })),
  ])
  await insert(
    'login_sessions',
    range(MANY).map((n) => ({
      ...{ ...bench, user_id: known.id!, ip: '203.0.113.7', created_at: at(n, MANY) },
      ...{ last_seen_at: at(n, MANY), ended_at: at(n, MANY) + 1, idle_limit: 1 },
    }))
  )
  const { id: session } = await db.from('login_sessions').orderBy('id', 'desc').firstOrFail()
  await insert(
    'support_accesses',
    range(MANY).map((n) => ({
      ...{ ...bench, operator_id: operator.id!, login_session_id: session, reason: 'A question' },
      ...{ started_at: at(n, MANY), expires_at: at(n, MANY) + 1 },
    }))
  )
  const changes = (partner: Row) =>
    range(MANY).map((n) => ({
      ...{ ...partner, at: at(n, MANY), actor: 'user:1', actor_name: '李娜' },
      ...{ action: n % 9 === 0 ? 'setting.reset' : 'setting.changed' },
      ...{
        subject:
          n % 3 === 0
            ? 'setting:customer_idle_remind_text'
            : 'setting:customer_idle_remind_seconds',
      },
      data: JSON.stringify({ level: 'partner', before: `${n}`, after: `${n + 1}` }),
    }))
  await insert('audit_entries', [...changes(bench), ...changes({ partner_id: null })])
}

const first = (table: string, column: string, value: string): Promise<Row> =>
  db.from(table).where(column, value).firstOrFail()
