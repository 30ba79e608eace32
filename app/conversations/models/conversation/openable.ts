import { randomBytes } from 'node:crypto'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { afterCommit, isDuplicate, transaction } from '#app/core/transaction'
import ConversationEvent from '#app/conversations/models/conversation_event'
import ConversationMoved from '#app/conversations/events/conversation_moved'
import OwnedConversation from '#app/conversations/models/conversation/owned'

type Base = NormalizeConstructor<typeof OwnedConversation>

/** The customer's identity, as far as opening needs it. */
export interface Opener {
  id: number
  partnerId: number
  inboxId: number
  customerId: number
}

/** One open conversation per customer and inbox: the unique `open_key` decides who opens it. */
export default function Openable<T extends Base>(superclass: T) {
  class OpenableConversation extends superclass {
    /** The open conversation of this customer, opened now if there is none. */
    static async openFor(identity: Opener, productId: number): Promise<{ id: number }> {
      const known = await this.findOpen(identity)
      if (known) return known
      try {
        return await transaction((trx) => this.createOpen(identity, productId, trx))
      } catch (error) {
        if (!isDuplicate(error)) throw error
        // Somebody opened it in the same moment: theirs is the one. (Or it was the partner's very first number.)
        const theirs = await this.findOpen(identity)
        return theirs ?? transaction((trx) => this.createOpen(identity, productId, trx))
      }
    }

    static findOpen(identity: Opener) {
      return this.query().where('open_key', String(identity.id)).first()
    }

    static async createOpen(identity: Opener, productId: number, trx: TransactionClientContract) {
      const now = Date.now()
      const conversation = await OwnedConversation.createIn(
        { id: identity.partnerId },
        {
          productId,
          inboxId: identity.inboxId,
          customerId: identity.customerId,
          customerIdentityId: identity.id,
          publicId: randomBytes(16).toString('hex'),
          number: await nextNumber(identity.partnerId, trx),
          owner: 'robot',
          ownerVersion: 0,
          openKey: String(identity.id),
          lastSequence: 0,
          revision: 0,
          openedAt: now,
        },
        { client: trx }
      )
      const actor = 'customer'
      await ConversationEvent.record(conversation, { kind: 'conversation_opened', actor }, trx, now)
      const nobody = { agentId: null, serviceGroupId: null }
      afterCommit(trx, () => ConversationMoved.dispatch('opened', conversation.toState(), nobody))
      return conversation
    }
  }

  return OpenableConversation
}

/** Staff read conversations by a number per partner; the counter's row is the lock. */
async function nextNumber(partnerId: number, trx: TransactionClientContract): Promise<number> {
  const counter = { partner_id: partnerId, name: 'conversations' }
  const raised = await trx.from('counters').where(counter).increment('value', 1)
  if (Number(raised) === 0) await trx.table('counters').insert({ ...counter, value: 1 })
  const row = (await trx.from('counters').where(counter).firstOrFail()) as { value: number }
  return row.value
}
