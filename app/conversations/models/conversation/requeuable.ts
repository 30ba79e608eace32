import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import Assignment from '#app/conversations/models/assignment'
import ConversationEvent from '#app/conversations/models/conversation_event'
import type OwnedConversation from '#app/conversations/models/conversation/owned'
import type Assignable from '#app/conversations/models/conversation/assignable'
import { staffing, type GroupTaken } from '#app/conversations/staffing'

type Base = NormalizeConstructor<ReturnType<typeof Assignable<typeof OwnedConversation>>>
type Reason = 'access_lost'
type Place = { agentId: number | null; serviceGroupId: number | null }

const NOBODY = { service_group_id: null, queued_at: null, waiting_since: null }

/** From an agent who is there no longer to whoever else serves; the customer is told what happens. */
export default function Requeuable<T extends Base>(superclass: T) {
  class RequeuableConversation extends superclass {
    /** False when it was closed, or changed hands, in the meantime. */
    async requeue(reason: Reason): Promise<boolean> {
      const choice = await staffing().groupFor(this.toState())
      return transaction(
        (trx) =>
          choice.kind === 'group'
            ? this.backToQueue(choice, reason, trx)
            : this.backToRobot(choice.text, reason, trx),
        this
      )
    }

    async backToQueue({ id, queue }: GroupTaken, reason: Reason, trx: TransactionClientContract) {
      const now = Date.now()
      const previous = { agentId: this.agentId, serviceGroupId: this.serviceGroupId }
      const waiting = { queued_at: now, waiting_since: this.waitingSince ?? now }
      const place = { owner: 'queue', service_group_id: id, ...waiting }
      if (!(await this.takeFromAgent(place, reason, trx))) return false
      const group = { id, partnerId: this.partnerId }
      const isOverfull = await staffing().isOverfull(group, queue.limit, trx)
      const agent = isOverfull ? await staffing().claimAgent(group, trx) : null
      if (isOverfull && !agent) {
        await this.moveFrom('queue', { owner: 'robot', ...NOBODY }, trx)
        await this.tellUnserved(queue.fullText, previous, trx)
        return true
      }
      const ahead = await staffing().waitingBefore(id, now, this.id, trx)
      await this.announceKey('requeued', { position: ahead + 1 }, trx)
      this.announceMove('requeued', previous, trx)
      if (agent) await this.giveTo(agent, { actor: 'system', reason: 'automatic' }, trx)
      return true
    }

    async backToRobot(text: string, reason: Reason, trx: TransactionClientContract) {
      const previous = { agentId: this.agentId, serviceGroupId: this.serviceGroupId }
      if (!(await this.takeFromAgent({ owner: 'robot', ...NOBODY }, reason, trx))) return false
      await this.tellUnserved(text, previous, trx)
      return true
    }

    async tellUnserved(body: string, previous: Place, trx: TransactionClientContract) {
      await this.announce(`unserved-${this.ownerVersion}`, { body }, trx)
      this.announceMove('returned', previous, trx)
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
