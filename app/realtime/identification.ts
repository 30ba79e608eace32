import { createHash } from 'node:crypto'
import { preparedRead } from '#app/core/prepared'
import Agent from '#app/accounts/models/agent'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { standingsOf, type Standing } from '#app/realtime/standing'
import { loginSessionIdIn } from '#app/realtime/stream_token'
import type { CustomerIdentityRow, Listener } from '#app/realtime/listener'

/** A listener, and the seal that has to stay the same while its stream is open. */
export interface Identification {
  listener: Listener
  seal: string
}

const LONGEST_TOKEN = 500

/** `Bearer <customer token>` or `Stream <stream token>`; null for anything else. */
export async function identify(authorization: string | undefined): Promise<Identification | null> {
  const [scheme, token, ...rest] = (authorization ?? '').split(' ')
  if (!token || rest.length > 0 || token.length > LONGEST_TOKEN) return null
  if (scheme === 'Bearer') return customer(token)
  return scheme === 'Stream' ? staff(token) : null
}

const SELECT_CUSTOMER = `SELECT id, partner_id AS partnerId, inbox_id AS inboxId, customer_id AS customerId,
  external_id AS externalId FROM customer_identities WHERE token_hash = ?`

async function customer(token: string): Promise<Identification | null> {
  const hash = createHash('sha256').update(token).digest('hex')
  const identity = await preparedRead(async (statements) =>
    statements.get<CustomerIdentityRow>(SELECT_CUSTOMER, [hash])
  )
  return identity ? { listener: { kind: 'customer', identity }, seal: hash } : null
}

async function staff(token: string): Promise<Identification | null> {
  const loginSessionId = loginSessionIdIn(token)
  if (!loginSessionId) return null
  const standing = (await standingsOf([loginSessionId])).get(loginSessionId)
  const listener = standing && (await person(standing))
  return listener ? { listener, seal: standing.seal } : null
}

async function person(standing: Standing): Promise<Listener | null> {
  const { id: loginSessionId, operatorId, partnerId, roles } = standing
  if (operatorId) {
    const operator = await Operator.find(operatorId)
    return operator && { kind: 'operator', loginSessionId, operator }
  }
  if (!partnerId || !standing.userId) return null
  const partner = { id: partnerId }
  const [user, agent] = await Promise.all([
    User.in(partner).where('id', standing.userId).first(),
    // The row outlives the role: whoever is no agent any more listens as none.
    roles.includes('agent') ? Agent.in(partner).where('user_id', standing.userId).first() : null,
  ])
  return user && { kind: 'user', loginSessionId, user, partnerId, agent, roles }
}
