import db from '@adonisjs/lucid/services/db'
import { LIFE } from '#app/accounts/models/login_session'

/** What a log-in may see right now; any difference ends its streams, and the page asks anew. */
export interface Standing {
  id: number
  partnerId: number | null
  userId: number | null
  operatorId: number | null
  agentId: number | null
  roles: string[]
  /** Everything that decides, in one comparable text. */
  seal: string
}

interface Row {
  id: number
  partner_id: number | null
  user_id: number | null
  operator_id: number | null
  agent_id: number | null
  roles: string | null
  groups_served: string | null
}

/** Of these log-ins, those that still stand: one query, whatever their number. */
export async function standingsOf(loginSessionIds: number[]): Promise<Map<number, Standing>> {
  if (loginSessionIds.length === 0) return new Map()
  const rows: Row[] = await db
    .from('login_sessions')
    .leftJoin('users', 'users.id', 'login_sessions.user_id')
    .leftJoin('operators', 'operators.id', 'login_sessions.operator_id')
    .leftJoin('agents', 'agents.user_id', 'users.id')
    .whereIn('login_sessions.id', loginSessionIds)
    .where('login_sessions.created_at', '>', Date.now() - LIFE)
    .whereRaw('login_sessions.last_seen_at + login_sessions.idle_limit > ?', [Date.now()])
    .whereNull('login_sessions.ended_at')
    .whereNull('users.disabled_at')
    .whereNull('operators.disabled_at')
    // A one-time password opens nothing but the page that replaces it.
    .where((open) =>
      open
        .whereRaw('coalesce(users.must_change_password, operators.must_change_password) = 0')
        .orWhereRaw('coalesce(users.is_demo, operators.is_demo) = 1')
    )
    // Nor does an operator's log-in before there is a second step to it.
    .where((open) =>
      open
        .whereNull('operators.id')
        .orWhereNotNull('operators.totp_confirmed_at')
        .orWhere('operators.is_demo', true)
    )
    .select('login_sessions.id', 'login_sessions.partner_id', 'agents.id as agent_id')
    .select('login_sessions.user_id', 'login_sessions.operator_id')
    .select(
      db.raw('(select group_concat(role) from role_grants where user_id = users.id) as roles'),
      db.raw(
        '(select group_concat(service_group_id) from group_memberships where agent_id = agents.id) as groups_served'
      )
    )
  return new Map(rows.map((row) => [row.id, standing(row)]))
}

/** Of these customers, those whose token is still the one they came with. */
export async function tokenHashesOf(identityIds: number[]): Promise<Map<number, string>> {
  if (identityIds.length === 0) return new Map()
  const rows: { id: number; token_hash: string }[] = await db
    .from('customer_identities')
    .whereIn('id', identityIds)
    .whereNotNull('token_hash')
    .select('id', 'token_hash')
  return new Map(rows.map((row) => [row.id, row.token_hash]))
}

function standing(row: Row): Standing {
  // The databases concatenate in whatever order they please.
  const roles = sorted(row.roles)
  const groups = sorted(row.groups_served)
  return {
    id: row.id,
    partnerId: row.partner_id,
    userId: row.user_id,
    operatorId: row.operator_id,
    agentId: row.agent_id,
    roles,
    seal: JSON.stringify([roles, row.agent_id, groups]),
  }
}

const sorted = (list: string | null) => (list ? list.split(',').sort() : [])
