import db from '@adonisjs/lucid/services/db'
import type ConversationMoved from '#app/conversations/events/conversation_moved'
import { drainQueue } from '#app/service/queue'
import type AvailabilityChanged from '#app/service/events/availability_changed'

/** A place became free, somebody came online or waits anew: who waits is assigned at once, not at the next sweep. */
export default class DrainQueues {
  async move({ move, previous, conversation }: ConversationMoved) {
    const { partnerId, serviceGroupId } = conversation
    if (move === 'requeued') await drainQueue({ id: serviceGroupId!, partnerId })
    if (move !== 'closed' || previous.agentId === null) return
    await this.#drainFor(previous.agentId, partnerId)
  }

  async availability({ agentId, partnerId, availability }: AvailabilityChanged) {
    if (availability === 'online') await this.#drainFor(agentId, partnerId)
  }

  async #drainFor(agentId: number, partnerId: number) {
    const memberships = await db
      .from('group_memberships')
      .where('agent_id', agentId)
      .select('service_group_id')
    for (const { service_group_id: id } of memberships) {
      await drainQueue({ id: id as number, partnerId })
    }
  }
}
