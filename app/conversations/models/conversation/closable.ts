import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import type { Actor } from '#app/partners/event_log'
import Assignment from '#app/conversations/models/assignment'
import ConversationEvent from '#app/conversations/models/conversation_event'
import { ratingWords } from '#app/conversations/notice_words'
import type OwnedConversation from '#app/conversations/models/conversation/owned'

type Base = NormalizeConstructor<typeof OwnedConversation>

export type CloseReason = 'agent' | 'customer' | 'customer_left_queue'

/** The end of a visit. The next message of the customer opens a new conversation. */
export default function Closable<T extends Base>(superclass: T) {
  class ClosableConversation extends superclass {
    /** False when it was closed, or changed hands, in the meantime. */
    async close(reason: CloseReason, actor: Actor): Promise<boolean> {
      return transaction(async (trx) => {
        const now = Date.now()
        const previous = { agentId: this.agentId, serviceGroupId: this.serviceGroupId }
        const ended = { closed_at: now, close_reason: reason, open_key: null, waiting_since: null }
        if (!(await this.moveFrom(this.owner, ended, trx))) return false
        const { agentId, assignmentId } = this
        if (this.owner === 'agent') {
          const part = { id: assignmentId!, agentId: agentId! }
          await Assignment.end(part, `closed_by_${reason}`, now, trx)
        }
        const facts = { agentId, assignmentId }
        await ConversationEvent.record(this, { kind: 'closed', actor, reason, ...facts }, trx, now)
        await this.announceKey(`closed_by_${reason === 'agent' ? 'agent' : 'customer'}`, {}, trx)
        if (this.owner === 'agent') await this.inviteRating(trx)
        this.announceMove('closed', previous, trx)
        return true
      }, this)
    }

    async inviteRating(trx: TransactionClientContract) {
      const body = await ratingWords(this, trx)
      if (body === null) return
      const line = { author: 'system', kind: 'rating_request', body } as const
      await this.append({ clientId: 'rating-request', ...line }, trx)
      const facts = { kind: 'rating_invited', actor: 'system' as const, agentId: this.agentId }
      await ConversationEvent.record(this, { ...facts, assignmentId: this.assignmentId }, trx)
    }
  }

  return ClosableConversation
}
