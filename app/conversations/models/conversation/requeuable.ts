import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import Assignment from '#app/conversations/models/assignment'
import ConversationEvent from '#app/conversations/models/conversation_event'
import type OwnedConversation from '#app/conversations/models/conversation/owned'
import { staffing } from '#app/conversations/staffing'

type Base = NormalizeConstructor<typeof OwnedConversation>
type Reason = 'access_lost'

/** From an agent who is there no longer to whoever else serves; the customer is told what happens. */
export default function Requeuable<T extends Base>(superclass: T) {
  class RequeuableConversation extends superclass {
    /** False when it was closed, or changed hands, in the meantime. */
    async requeue(reason: Reason): Promise<boolean> {
      const choice = await staffing().groupFor(this.toState())
      return transaction(
        (trx) =>
          choice.kind === 'group'
            ? this.backToQueue(choice.id, reason, trx)
            : this.backToRobot(choice.text, reason, trx),
        this
      )
    }

    async backToQueue(groupId: number, reason: Reason, trx: TransactionClientContract) {
      const now = Date.now()
      const previous = { agentId: this.agentId, serviceGroupId: this.serviceGroupId }
      const waiting = { queued_at: now, waiting_since: this.waitingSince ?? now }
      const queue = { owner: 'queue', service_group_id: groupId, ...waiting }
      if (!(await this.takeFromAgent(queue, reason, trx))) return false
      const ahead = await staffing().waitingBefore(groupId, now, this.id, trx)
      await this.announceKey('requeued', { position: ahead + 1 }, trx)
      this.announceMove('requeued', previous, trx)
      return true
    }

    async backToRobot(text: string, reason: Reason, trx: TransactionClientContract) {
      const previous = { agentId: this.agentId, serviceGroupId: this.serviceGroupId }
      const nobody = { service_group_id: null, queued_at: null, waiting_since: null }
      if (!(await this.takeFromAgent({ owner: 'robot', ...nobody }, reason, trx))) return false
      await this.announce(`unserved-${this.ownerVersion}`, { body: text }, trx)
      this.announceMove('returned', previous, trx)
      return true
    }

    async takeFromAgent(changes: object, reason: Reason, trx: TransactionClientContract) {
      const { agentId, assignmentId } = this
      const nobody = { agent_id: null, assignment_id: null }
      if (!(await this.moveFrom('agent', { ...changes, ...nobody }, trx))) return false
      const now = Date.now()
      await Assignment.end({ id: assignmentId!, agentId: agentId! }, reason, now, trx)
      const facts = { kind: 'requeued', actor: 'system', reason, agentId, assignmentId } as const
      await ConversationEvent.record(this, facts, trx, now)
      return true
    }
  }

  return RequeuableConversation
}
