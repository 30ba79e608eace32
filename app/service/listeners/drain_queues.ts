import db from '@adonisjs/lucid/services/db'
import type ConversationMoved from '#app/conversations/events/conversation_moved'
import { drainQueue } from '#app/service/queue'
import type AvailabilityChanged from '#app/service/events/availability_changed'

/** A place became free, or somebody came online: whoever waits is assigned at once, not at the next sweep. */
export default class DrainQueues {
  async move({ move, previous }: ConversationMoved) {
    if (move === 'closed' && previous.agentId !== null) await this.#drainFor(previous.agentId)
  }

  async availability({ agentId, availability }: AvailabilityChanged) {
    if (availability === 'online') await this.#drainFor(agentId)
  }

  async #drainFor(agentId: number) {
    const memberships = await db
      .from('group_memberships')
      .where('agent_id', agentId)
      .select('service_group_id')
    for (const { service_group_id: group } of memberships) await drainQueue(group as number)
  }
}
