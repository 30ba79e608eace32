import db from '@adonisjs/lucid/services/db'
import { changeAvailability } from '#app/service/availability'
import { drainQueue, queuedGroups } from '#app/service/queue'
import { restUnservedAgents, withdrawAgents } from '#app/service/withdrawal'

/**
 * What hints may have missed: places that became free, agents who are gone or may serve no longer. Everything here is a conditional update,
 * so any number of processes may do it at once.
 */
export async function sweep() {
  await suspendGoneAgents()
  await withdrawAgents()
  await restUnservedAgents()
  for (const group of await queuedGroups()) await drainQueue(group)
}

async function suspendGoneAgents() {
  const gone = (await db
    .from('agents')
    .where('availability', 'online')
    .where('connected_until', '<', Date.now())
    .select('id', 'partner_id')) as { id: number; partner_id: number }[]
  for (const agent of gone) {
    await changeAvailability(
      { id: agent.id, partnerId: agent.partner_id },
      'suspended',
      'disconnected'
    )
  }
}
