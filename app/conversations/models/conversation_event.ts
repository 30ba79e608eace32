import { compose } from '@adonisjs/core/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { EventSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

export type Actor = 'customer' | 'robot' | 'system' | `agent:${number}` | `user:${number}`

export interface EventFacts {
  kind: string
  actor: Actor
  reason?: string | null
  assignmentId?: number | null
  agentId?: number | null
  data?: object | null
}

/**
 * What happened, append-only, written in the transaction that made it happen. All statistics are computed from
 * these rows and from messages, never from the conversation's present state.
 */
export default class ConversationEvent extends compose(EventSchema, PartnerOwned) {
  static table = 'events'

  static async record(
    conversation: { id: number; partnerId: number; productId: number },
    { data, ...facts }: EventFacts,
    trx: TransactionClientContract,
    at = Date.now()
  ) {
    await trx
      .insertQuery()
      .table('events')
      .insert({
        partner_id: conversation.partnerId,
        product_id: conversation.productId,
        conversation_id: conversation.id,
        assignment_id: facts.assignmentId ?? null,
        agent_id: facts.agentId ?? null,
        kind: facts.kind,
        actor: facts.actor,
        reason: facts.reason ?? null,
        at,
        data: data ? JSON.stringify(data) : null,
      })
  }
}
