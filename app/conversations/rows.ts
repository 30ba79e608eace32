/** Rows as the prepared statements give them, and the plain shapes that the rest of the product reads. */
export type Owner = 'robot' | 'queue' | 'agent'
export type State = Owner | 'closed'
export type Author = 'customer' | 'robot' | 'agent' | 'system'
/** `erased`: what was said is gone, that something was said is not. */
export type MessageKind = 'text' | 'image' | 'choices' | 'notice' | 'rating_request' | 'erased'

export interface ConversationState {
  id: number
  partnerId: number
  productId: number
  inboxId: number
  customerId: number
  publicId: string
  number: number
  owner: Owner
  ownerVersion: number
  serviceGroupId: number | null
  agentId: number | null
  assignmentId: number | null
  lastSequence: number
  revision: number
  closedAt: number | null
}

export interface StoredMessage {
  id: number
  partnerId: number
  conversationId: number
  sequence: number
  revision: number
  clientId: string
  author: Author
  authorName: string | null
  agentId: number | null
  assignmentId: number | null
  kind: MessageKind
  body: string
  content: object | null
  entryId: number | null
  releaseId: number | null
  sentAt: number
}

type Snake<T extends string> = T extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${Snake<Tail>}`
  : T
type RowOf<T> = { [Key in keyof T as Snake<Key & string>]: T[Key] }

export type ConversationRow = RowOf<ConversationState>
export type MessageRow = Omit<RowOf<StoredMessage>, 'content'> & { content: string | null }

export const CONVERSATION_COLUMNS = `id, partner_id, product_id, inbox_id, customer_id, public_id, number, owner,
  owner_version, service_group_id, agent_id, assignment_id, last_sequence, revision, closed_at`

export const MESSAGE_COLUMNS = `id, partner_id, conversation_id, sequence, revision, client_id, author, author_name,
  agent_id, assignment_id, kind, body, content, entry_id, release_id, sent_at`

export const readConversation = (row: ConversationRow): ConversationState => ({
  id: row.id,
  partnerId: row.partner_id,
  productId: row.product_id,
  inboxId: row.inbox_id,
  customerId: row.customer_id,
  publicId: row.public_id,
  number: row.number,
  owner: row.owner,
  ownerVersion: row.owner_version,
  serviceGroupId: row.service_group_id,
  agentId: row.agent_id,
  assignmentId: row.assignment_id,
  lastSequence: row.last_sequence,
  revision: row.revision,
  closedAt: row.closed_at,
})

export const readMessage = (row: MessageRow): StoredMessage => ({
  id: row.id,
  partnerId: row.partner_id,
  conversationId: row.conversation_id,
  sequence: row.sequence,
  revision: row.revision,
  clientId: row.client_id,
  author: row.author,
  authorName: row.author_name,
  agentId: row.agent_id,
  assignmentId: row.assignment_id,
  kind: row.kind,
  body: row.body,
  content: row.content === null ? null : (JSON.parse(row.content) as object),
  entryId: row.entry_id,
  releaseId: row.release_id,
  sentAt: row.sent_at,
})
