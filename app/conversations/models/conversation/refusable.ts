import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isDuplicate } from '#app/core/transaction'
import ConversationEvent from '#app/conversations/models/conversation_event'
import type OwnedConversation from '#app/conversations/models/conversation/owned'
import type { Asking } from '#app/conversations/models/conversation/transferable'
import { isStillTold, lastTold } from '#app/conversations/told'

type Base = NormalizeConstructor<typeof OwnedConversation>

const ID = 'refused-'

/** Thrown to undo what was begun: the customer has read this very refusal. */
export class ToldBefore extends Error {
  constructor(readonly kind: 'unavailable' | 'told') {
    super()
  }
}

/** No person can be had now: the customer reads why. */
export default function Refusable<T extends Base>(superclass: T) {
  return class extends superclass {
    /** Within a transaction that holds this row; the robot has the conversation. */
    async refuse(text: string, asking: Asking, trx: TransactionClientContract) {
      const { reason, by } = asking
      if (!asking.isExplicit && (await this.#hasRead(text, by.id, trx))) {
        throw new ToldBefore('told')
      }
      const facts = { kind: 'transfer_refused', actor: by.actor, reason }
      await ConversationEvent.record(this.toState(), facts, trx)
      try {
        await this.announce(`${ID}${by.id}`, { body: text }, trx)
      } catch (error) {
        // The same message asked before, in a process that died before it could say so.
        throw isDuplicate(error) ? new ToldBefore('unavailable') : error
      }
    }

    async #hasRead(text: string, askedBy: string, trx: TransactionClientContract) {
      const last = await lastTold(this, ID, trx)
      return last?.clientId.endsWith(`-${ID}${askedBy}`) ? false : isStillTold(last, text)
    }
  }
}
