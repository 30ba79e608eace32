import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import ServiceGroup from '#app/accounts/models/service_group'
import { isDuplicate, transaction } from '#app/core/transaction'
import type { Actor } from '#app/partners/event_log'
import ConversationEvent from '#app/conversations/models/conversation_event'
import { staffing } from '#app/conversations/staffing'
import type OwnedConversation from '#app/conversations/models/conversation/owned'
import type Assignable from '#app/conversations/models/conversation/assignable'

class GroupGone extends Error {}

type Base = NormalizeConstructor<ReturnType<typeof Assignable<typeof OwnedConversation>>>

export type TransferReason = 'button' | 'keyword' | 'misses' | 'answerer'

export type Transfer =
  | { kind: 'connected' }
  | { kind: 'queued' }
  /** Not allowed, or nobody serves this product: the customer got the configured text. */
  | { kind: 'unavailable' }
  /** A person has it, or it waits for one already: nothing was said again. */
  | { kind: 'already' }
  | { kind: 'closed' }

/** From the robot to people. Whatever comes of it, the customer is told exactly once. */
export default function Transferable<T extends Base>(superclass: T) {
  class TransferableConversation extends superclass {
    /** `by` distinguishes repeats: the message (or click) that asked for a person. */
    async transfer(reason: TransferReason, by: { actor: Actor; id: string }): Promise<Transfer> {
      if (this.isClosed) return { kind: 'closed' }
      if (this.owner !== 'robot') return { kind: 'already' }
      const choice = await staffing().groupFor(this.toState())
      if (choice.kind === 'unavailable') return this.refuseTransfer(choice.text, reason, by)
      try {
        return await this.enterQueue(choice.id, reason, by.actor)
      } catch (error) {
        if (!(error instanceof GroupGone)) throw error
        return this.transfer(reason, by)
      }
    }

    private enterQueue(groupId: number, reason: TransferReason, actor: Actor): Promise<Transfer> {
      return transaction(async (trx) => {
        const now = Date.now()
        const queue = {
          owner: 'queue',
          service_group_id: groupId,
          queued_at: now,
          waiting_since: now,
        }
        if (!(await this.moveFrom('robot', queue, trx))) return { kind: 'already' }
        await requireGroup(this.partnerId, groupId, trx)
        const facts = { kind: 'transfer_requested', actor, reason }
        await ConversationEvent.record(this.toState(), facts, trx, now)
        const agent = await staffing().claimAgent({ id: groupId, partnerId: this.partnerId }, trx)
        if (agent) {
          await this.giveTo(agent, { actor: 'system', reason: 'automatic' }, trx)
          return { kind: 'connected' }
        }
        const ahead = await staffing().waitingBefore(groupId, now, this.id, trx)
        await this.announceKey('queued', { position: ahead + 1 }, trx)
        this.announceMove('queued', { agentId: null, serviceGroupId: null }, trx)
        return { kind: 'queued' }
      }, this)
    }

    /** The customer would rather go on with the robot. */
    async leaveQueue(): Promise<boolean> {
      return transaction(async (trx) => {
        const previous = { agentId: null, serviceGroupId: this.serviceGroupId }
        const changes = {
          owner: 'robot',
          service_group_id: null,
          queued_at: null,
          waiting_since: null,
        }
        if (!(await this.moveFrom('queue', changes, trx))) return false
        await ConversationEvent.record(
          this.toState(),
          { kind: 'queue_left', actor: 'customer' },
          trx
        )
        await this.announceKey('queue_left', {}, trx)
        this.announceMove('returned', previous, trx)
        return true
      }, this)
    }

    async refuseTransfer(
      text: string,
      reason: TransferReason,
      by: { actor: Actor; id: string }
    ): Promise<Transfer> {
      try {
        return await transaction(async (trx) => {
          if (!(await this.moveFrom('robot', {}, trx))) return { kind: 'already' }
          const facts = { kind: 'transfer_refused', actor: by.actor, reason }
          await ConversationEvent.record(this.toState(), facts, trx)
          await this.announce(`refused-${by.id}`, { body: text }, trx)
          return { kind: 'unavailable' }
        }, this)
      } catch (error) {
        // The same message asked before, in a process that died before it could say so: it has been told.
        if (isDuplicate(error)) return { kind: 'unavailable' }
        throw error
      }
    }
  }

  return TransferableConversation
}

/** Asked once the conversation names it: whoever deletes a group waits for that, and sees it then. */
async function requireGroup(partnerId: number, id: number, client: TransactionClientContract) {
  const group = await ServiceGroup.in({ id: partnerId }, { client }).where('id', id).first()
  if (!group) throw new GroupGone()
}
