import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Agent from '#app/accounts/models/agent'
import { afterCommit, transaction } from '#app/core/transaction'
import { recordEvent, type Actor } from '#app/partners/event_log'
import AvailabilityChanged from '#app/service/events/availability_changed'

/**
 * What an agent chose, and what is recorded of it. Connected is another thing (`agents.connected_until`): only who
 * is both online and connected gets conversations.
 */
export type Availability = 'online' | 'suspended'
export type AvailabilityReason = 'chosen' | 'disconnected' | 'logged_in' | 'access_lost'

const BY_ITSELF: readonly AvailabilityReason[] = ['disconnected', 'access_lost']

type Who = Pick<Agent, 'id' | 'partnerId'>

/** True when this call changed it. Every interval is a row, and every change an event. */
export function changeAvailability(
  agent: Who,
  to: Availability,
  reason: AvailabilityReason
): Promise<boolean> {
  return transaction(async (trx) => {
    const now = Date.now()
    const changed = await trx
      .from('agents')
      .where('id', agent.id)
      .whereNot('availability', to)
      .if(reason === 'disconnected', (query) => query.where('connected_until', '<', now))
      .update({ availability: to, availability_changed_at: now, updated_at: now })
    if (Number(changed) === 0) return false
    await recordInterval(agent, to, reason, now, trx)
    afterCommit(trx, () => AvailabilityChanged.dispatch(agent.id, agent.partnerId, to, reason))
    return true
  })
}

async function recordInterval(
  { id, partnerId }: Who,
  availability: Availability,
  reason: AvailabilityReason,
  now: number,
  trx: TransactionClientContract
) {
  await trx
    .from('availability_intervals')
    .where('agent_id', id)
    .whereNull('ended_at')
    .update({ ended_at: now })
  await trx.table('availability_intervals').insert({
    partner_id: partnerId,
    agent_id: id,
    availability,
    reason,
    started_at: now,
  })
  const actor: Actor = BY_ITSELF.includes(reason) ? 'system' : `agent:${id}`
  const facts = { kind: 'availability_changed', actor, reason, agentId: id, data: { availability } }
  await recordEvent({ id: partnerId }, facts, trx, now)
}
