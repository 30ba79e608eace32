import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Agent from '#app/accounts/models/agent'
import { transaction } from '#app/core/transaction'
import type { Actor } from '#app/partners/event_log'
import Assignment from '#app/conversations/models/assignment'
import ConversationEvent from '#app/conversations/models/conversation_event'
import { staffing } from '#app/conversations/staffing'
import type OwnedConversation from '#app/conversations/models/conversation/owned'

type Base = NormalizeConstructor<typeof OwnedConversation>

export type Acceptance = 'accepted' | 'taken' | 'full' | 'suspended'

export interface Because {
  actor: Actor
  reason: 'automatic' | 'accepted'
}

// Others may touch the row between the read and the update without taking it.
const ATTEMPTS = 5

/** From the queue to one agent. */
export default function Assignable<T extends Base>(superclass: T) {
  class AssignableConversation extends superclass {
    /** Gives it to whoever of its group is free; false when nobody is, or somebody was faster. */
    async assignToFreeAgent(): Promise<boolean> {
      return transaction(async (trx) => {
        if (!(await this.moveFrom('queue', {}, trx))) return false
        const agent = await staffing().claimAgent(
          { id: this.serviceGroupId!, partnerId: this.partnerId },
          trx
        )
        if (!agent) return false
        await this.giveTo(agent, { actor: 'system', reason: 'automatic' }, trx)
        return true
      }, this)
    }

    /** An agent takes it out of the queue by hand; of all who try at once, one gets it. */
    async acceptBy(agent: Agent): Promise<Acceptance> {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const outcome = await this.tryToGiveTo(agent)
        if (outcome !== 'moved') return outcome
        await this.refresh()
        if (this.state === 'agent' && this.agentId === agent.id) return 'accepted'
        if (this.state !== 'queue') return 'taken'
      }
      return 'taken'
    }

    /** `moved`: it is not as it was read, which need not mean that somebody has it. */
    tryToGiveTo(agent: Agent): Promise<Acceptance | 'moved'> {
      return transaction(async (trx) => {
        if (!(await this.moveFrom('queue', {}, trx))) return 'moved'
        const place = await staffing().claimPlace(agent, trx)
        if (place !== 'claimed') {
          await trx.rollback()
          return place
        }
        await this.giveTo(agent, { actor: `agent:${agent.id}`, reason: 'accepted' }, trx)
        await this.markAccepted(trx)
        return 'accepted'
      }, this)
    }

    /** Its agent looks at it for the first time; false when that has happened before. */
    acknowledge(): Promise<boolean> {
      return transaction((trx) => this.markAccepted(trx))
    }

    async markAccepted(trx: TransactionClientContract): Promise<boolean> {
      const now = Date.now()
      const unseen = trx
        .from('assignments')
        .where('id', this.assignmentId!)
        .whereNull('accepted_at')
      if (Number(await unseen.update({ accepted_at: now })) !== 1) return false
      const { agentId, assignmentId } = this
      const facts = { kind: 'accepted', actor: `agent:${agentId!}` as const, agentId, assignmentId }
      await ConversationEvent.record(this, facts, trx, now)
      return true
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
