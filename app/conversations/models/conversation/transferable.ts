import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import ServiceGroup from '#app/accounts/models/service_group'
import { transaction } from '#app/core/transaction'
import type { Actor } from '#app/partners/event_log'
import ConversationEvent from '#app/conversations/models/conversation_event'
import { staffing, type GroupTaken } from '#app/conversations/staffing'
import type OwnedConversation from '#app/conversations/models/conversation/owned'
import { ToldBefore } from '#app/conversations/models/conversation/refusable'
import type Refusable from '#app/conversations/models/conversation/refusable'
import type Assignable from '#app/conversations/models/conversation/assignable'

class GroupGone extends Error {}

type Able = ReturnType<typeof Assignable<typeof OwnedConversation>> &
  ReturnType<typeof Refusable<typeof OwnedConversation>>
type Base = NormalizeConstructor<Able>

export type TransferReason =
  'button' | 'keyword' | 'intent' | 'misses' | 'invalids' | 'unhelpful' | 'answerer'

/** The customer asked for a person, and did not just get none of what was asked. */
const EXPLICIT: readonly TransferReason[] = ['button', 'keyword', 'intent']

export type Transfer =
  | { kind: 'connected' }
  | { kind: 'queued' }
  /** Not allowed, or nobody serves this product: the customer got the configured text. */
  | { kind: 'unavailable' }
  /** The same, and the customer, who did not ask, has read the very text before: nothing was said again. */
  | { kind: 'told' }
  /** A person has it, or it waits for one already: nothing was said again. */
  | { kind: 'already' }
  | { kind: 'closed' }

/** Who asks for a person, and how. */
export interface Asking {
  reason: TransferReason
  by: { actor: Actor; id: string }
  /** A customer who asked in so many words gets an answer each time. */
  isExplicit: boolean
}

const WITH_ROBOT = {
  ...{ owner: 'robot', service_group_id: null },
  ...{ queued_at: null, waiting_since: null },
}

/** From the robot to people. Whatever comes of it, the customer is told exactly once. */
export default function Transferable<T extends Base>(superclass: T) {
  class TransferableConversation extends superclass {
    /** `by` distinguishes repeats: the message (or click) that asked for a person. */
    async transfer(reason: TransferReason, by: Asking['by']): Promise<Transfer> {
      if (this.isClosed) return { kind: 'closed' }
      if (this.owner !== 'robot') return { kind: 'already' }
      const choice = await staffing().groupFor(this.toState())
      const asking = { reason, by, isExplicit: EXPLICIT.includes(reason) }
      try {
        return await transaction(
          (trx) =>
            choice.kind === 'group'
              ? this.enterQueue(choice, asking, trx)
              : this.stayWithRobot(choice.text, asking, trx),
          this
        )
      } catch (error) {
        if (error instanceof GroupGone) return this.transfer(reason, by)
        if (error instanceof ToldBefore) return { kind: error.kind }
        throw error
      }
    }

    async enterQueue(
      { id, queue }: GroupTaken,
      asking: Asking,
      trx: TransactionClientContract
    ): Promise<Transfer> {
      const now = Date.now()
      const place = { service_group_id: id, queued_at: now, waiting_since: now }
      if (!(await this.moveFrom('robot', { owner: 'queue', ...place }, trx))) {
        return { kind: 'already' }
      }
      await requireGroup(this.partnerId, id, trx)
      const group = { id, partnerId: this.partnerId }
      const agent = await staffing().claimAgent(group, trx)
      if (!agent && (await staffing().isOverfull(group, queue.limit, trx))) {
        await this.moveFrom('queue', WITH_ROBOT, trx)
        await this.refuse(queue.fullText, asking, trx)
        return { kind: 'unavailable' }
      }
      const { reason, by } = asking
      const facts = { kind: 'transfer_requested', actor: by.actor, reason }
      await ConversationEvent.record(this.toState(), facts, trx, now)
      if (agent) {
        await this.giveTo(agent, { actor: 'system', reason: 'automatic' }, trx)
        return { kind: 'connected' }
      }
      const ahead = await staffing().waitingBefore(id, now, this.id, trx)
      await this.announceKey('queued', { position: ahead + 1 }, trx)
      this.announceMove('queued', { agentId: null, serviceGroupId: null }, trx)
      return { kind: 'queued' }
    }

    async stayWithRobot(
      text: string,
      asking: Asking,
      trx: TransactionClientContract
    ): Promise<Transfer> {
      if (!(await this.moveFrom('robot', {}, trx))) return { kind: 'already' }
      await this.refuse(text, asking, trx)
      return { kind: 'unavailable' }
    }

    /** The customer would rather go on with the robot. */
    async leaveQueue(): Promise<boolean> {
      return transaction(async (trx) => {
        const previous = { agentId: null, serviceGroupId: this.serviceGroupId }
        if (!(await this.moveFrom('queue', WITH_ROBOT, trx))) return false
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
  }

  return TransferableConversation
}

/** Asked once the conversation names it: whoever deletes a group waits for that, and sees it then. */
async function requireGroup(partnerId: number, id: number, client: TransactionClientContract) {
  const group = await ServiceGroup.in({ id: partnerId }, { client }).where('id', id).first()
  if (!group) throw new GroupGone()
}
