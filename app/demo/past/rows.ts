import type Partner from '#app/partners/models/partner'
import type { Desk } from '#app/demo/past/desk'
import type { PastConversation, PastMessage } from '#app/demo/past/past_conversation'

/** What was played as rows of the tables. */
export type Row = Record<string, unknown>

export interface Played {
  desk: Desk
  conversation: PastConversation
}

export interface Stored extends Played {
  id: number
  identity: Identity
  assignmentId: number | null
  /** Ids by sequence. */
  messageIds: Map<number, number>
}

export interface Identity {
  id: number
  customerId: number
}

export const stamped = (partner: Partner, at: number) => ({
  partner_id: partner.id,
  created_at: at,
  updated_at: at,
})

export function conversationRow(
  partner: Partner,
  { desk, conversation }: Played,
  identity: Identity,
  number: number
): Row {
  const { holding, closed } = conversation
  return {
    product_id: desk.product.id,
    inbox_id: desk.inbox.id,
    customer_id: identity.customerId,
    customer_identity_id: identity.id,
    public_id: conversation.publicId,
    number,
    owner: holding.owner,
    owner_version: conversation.ownerVersion,
    service_group_id: holding.serviceGroupId,
    agent_id: holding.agentId,
    last_sequence: conversation.messages.length,
    revision: conversation.revision,
    open_key: closed ? null : String(identity.id),
    robot_state: conversation.memory && JSON.stringify(conversation.memory),
    preview: conversation.preview,
    customer_seen_sequence: conversation.seen.customer,
    staff_seen_sequence: conversation.seen.staff,
    last_message_at: conversation.last?.sentAt ?? null,
    waiting_since: holding.waitingSince,
    queued_at: holding.queuedAt,
    opened_at: conversation.openedAt,
    closed_at: closed?.at ?? null,
    close_reason: closed?.reason ?? null,
    ...stamped(partner, conversation.openedAt),
    updated_at: conversation.endedAt,
  }
}

export const messageRow = (
  partner: Partner,
  { id, assignmentId }: Stored,
  message: PastMessage
): Row => ({
  partner_id: partner.id,
  conversation_id: id,
  sequence: message.sequence,
  revision: message.revision,
  client_id: message.clientId,
  author: message.author,
  author_name: message.authorName ?? null,
  agent_id: message.agentId,
  assignment_id: message.isAssigned ? assignmentId : null,
  kind: message.kind,
  body: message.body,
  content: message.content ? JSON.stringify(message.content) : null,
  entry_id: message.entryId ?? null,
  release_id: message.releaseId ?? null,
  sent_at: message.sentAt,
})
