import db from '@adonisjs/lucid/services/db'
import { servingUsers } from '#app/accounts/serving_users'
import Conversation from '#app/conversations/models/conversation'
import { changeAvailability } from '#app/service/availability'

/**
 * Takes agents out of service who may serve no longer, all of them or those of one user: nothing more is assigned to
 * them, and what they have goes back to the queue. Harmless to repeat, also in several processes at once.
 */
export async function withdrawAgents(userId?: number) {
  for (const agent of await agentsWithoutAccess(userId)) {
    await changeAvailability(agent, 'suspended', 'access_lost')
    const left = await Conversation.in({ id: agent.partnerId })
      .where({ agentId: agent.id, owner: 'agent' })
      .whereNull('closed_at')
      .orderBy('id')
    for (const conversation of left) await conversation.requeue('access_lost')
  }
}

async function agentsWithoutAccess(userId?: number) {
  const rows = (await db
    .from('agents')
    .where((busy) => busy.where('availability', 'online').orWhere('open_assignments', '>', 0))
    .whereNotIn('user_id', servingUsers())
    .if(userId, (query) => query.where('user_id', userId!))
    .select('id', 'partner_id')) as { id: number; partner_id: number }[]
  return rows.map(({ id, partner_id: partnerId }) => ({ id, partnerId }))
}

/**
 * Suspends the agents of partners whose contract is not in force. What they have stays theirs: nobody else could
 * answer it either, and the service may go on.
 */
export async function restUnservedAgents(now = Date.now()) {
  const agents = (await db
    .from('agents')
    .join('partners', 'partners.id', 'agents.partner_id')
    .where('agents.availability', 'online')
    .where((unserved) =>
      unserved
        .whereNotNull('partners.suspended_at')
        .orWhereNull('partners.service_from')
        .orWhere('partners.service_from', '>', now)
        .orWhere('partners.service_until', '<=', now)
    )
    .select('agents.id', 'agents.partner_id')) as { id: number; partner_id: number }[]
  for (const { id, partner_id: partnerId } of agents) {
    await changeAvailability({ id, partnerId }, 'suspended', 'access_lost')
  }
}
