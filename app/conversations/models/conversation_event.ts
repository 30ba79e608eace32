import { compose } from '@adonisjs/core/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { EventSchema } from '#database/schema'
import { recordEvent, type EventFacts } from '#app/partners/event_log'
import PartnerOwned from '#app/partners/partner_owned'

type Facts = Omit<EventFacts, 'productId' | 'conversationId'>

/** What happened to a conversation. */
export default class ConversationEvent extends compose(EventSchema, PartnerOwned) {
  static table = 'events'

  static record(
    { id: conversationId, partnerId, productId }: Subject,
    facts: Facts,
    trx: TransactionClientContract,
    at = Date.now()
  ) {
    return recordEvent({ id: partnerId }, { ...facts, productId, conversationId }, trx, at)
  }
}

interface Subject {
  id: number
  partnerId: number
  productId: number
}
