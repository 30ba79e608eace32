import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Agent from '#app/accounts/models/agent'
import { transaction } from '#app/core/transaction'
import Assignment from '#app/conversations/models/assignment'
import ConversationEvent from '#app/conversations/models/conversation_event'
import type { Actor } from '#app/conversations/models/conversation_event'
import { staffing } from '#app/conversations/staffing'
import type OwnedConversation from '#app/conversations/models/conversation/owned'

type Base = NormalizeConstructor<typeof OwnedConversation>

export interface Because {
  actor: Actor
  reason: 'automatic' | 'accepted'
}

/** From the queue to one agent. */
export default function Assignable<T extends Base>(superclass: T) {
  class AssignableConversation extends superclass {
    /** Gives it to whoever of its group is free; false when nobody is, or somebody was faster. */
    async assignToFreeAgent(): Promise<boolean> {
      return transaction(async (trx) => {
        if (!(await this.moveFrom('queue', {}, trx))) return false
        const agent = await staffing().claimAgent(this.serviceGroupId!, trx)
        if (!agent) return false
        await this.giveTo(agent, { actor: 'system', reason: 'automatic' }, trx)
        return true
      })
    }

    /**
     * Within a transaction that holds this row and a place of the agent: opens the assignment and tells the
     * customer who is there.
     */
    async giveTo(agent: Agent, because: Because, trx: TransactionClientContract) {
      const assignment = await this.openAssignment(agent, trx)
      const previous = { agentId: null, serviceGroupId: this.serviceGroupId }
      const changes = { owner: 'agent', agent_id: agent.id, assignment_id: assignment.id }
      if (!(await this.moveFrom('queue', changes, trx))) throw new Error('The row was not held')
      const facts = { kind: 'assigned', ...because, agentId: agent.id, assignmentId: assignment.id }
      await ConversationEvent.record(this, facts, trx)
      await this.announceKey('connected', { agent: agent.nickname }, trx)
      this.announceMove('assigned', previous, trx)
    }

    openAssignment(agent: Agent, trx: TransactionClientContract) {
      const now = Date.now()
      const values = {
        conversationId: this.id,
        serviceGroupId: this.serviceGroupId!,
        agentId: agent.id,
        queuedAt: this.queuedAt ?? now,
        openedAt: now,
      }
      return Assignment.create({ ...values, partnerId: this.partnerId }, { client: trx })
    }
  }

  return AssignableConversation
}
