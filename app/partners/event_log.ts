import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type Actor =
  'customer' | 'robot' | 'system' | `agent:${number}` | `user:${number}` | `operator:${number}`

export interface EventFacts {
  kind: string
  actor: Actor
  reason?: string | null
  productId?: number | null
  conversationId?: number | null
  assignmentId?: number | null
  agentId?: number | null
  data?: object | null
}

/**
 * What happened, append-only, written in the transaction that made it happen: all statistics are computed from these
 * rows and from messages, and who changed what is read from them. `data` holds no secret and no password.
 */
export async function recordEvent(
  partner: { id: number },
  { data, ...facts }: EventFacts,
  trx: TransactionClientContract,
  at = Date.now()
) {
  await trx
    .insertQuery()
    .table('events')
    .insert({
      partner_id: partner.id,
      product_id: facts.productId ?? null,
      conversation_id: facts.conversationId ?? null,
      assignment_id: facts.assignmentId ?? null,
      agent_id: facts.agentId ?? null,
      kind: facts.kind,
      actor: facts.actor,
      reason: facts.reason ?? null,
      at,
      data: data ? JSON.stringify(data) : null,
    })
}

/** Who did it, if it was somebody of the partner's staff. */
export const actorOf = (user: { id: number } | null): Actor => (user ? `user:${user.id}` : 'system')
