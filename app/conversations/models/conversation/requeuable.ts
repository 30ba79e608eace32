import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { transaction } from '#app/core/transaction'
import Assignment from '#app/conversations/models/assignment'
import ConversationEvent from '#app/conversations/models/conversation_event'
import type OwnedConversation from '#app/conversations/models/conversation/owned'
import { staffing } from '#app/conversations/staffing'

type Base = NormalizeConstructor<typeof OwnedConversation>

/** From an agent who is there no longer back to the queue of the same group. */
export default function Requeuable<T extends Base>(superclass: T) {
  class RequeuableConversation extends superclass {
    /** False when it was closed, or changed hands, in the meantime. */
    async requeue(reason: 'access_lost'): Promise<boolean> {
      return transaction(async (trx) => {
        const now = Date.now()
        const { agentId, assignmentId, serviceGroupId } = this
        const waiting = { queued_at: now, waiting_since: this.waitingSince ?? now }
        const queue = { owner: 'queue', agent_id: null, assignment_id: null, ...waiting }
        if (!(await this.moveFrom('agent', queue, trx))) return false
        await Assignment.end({ id: assignmentId!, agentId: agentId! }, reason, now, trx)
        const facts = { kind: 'requeued', actor: 'system', reason, agentId, assignmentId } as const
        await ConversationEvent.record(this, facts, trx, now)
        const ahead = await staffing().waitingBefore(serviceGroupId!, now, this.id, trx)
        await this.announceKey('requeued', { position: ahead + 1 }, trx)
        this.announceMove('requeued', { agentId, serviceGroupId }, trx)
        return true
      }, this)
    }
  }

  return RequeuableConversation
}
