import { chat } from '#config/chat'
import Conversation from '#app/conversations/models/conversation'
import { statusOf } from '#app/conversations/customer_view'
import type { CustomerStatus } from '#app/conversations/customer_view'
import type { StoredMessage } from '#app/conversations/rows'
import type { WebCustomer } from '#app/conversations/web_customer'

/** One page of one conversation, as its customer reads it. */
export interface Transcript {
  conversation: Conversation
  messages: StoredMessage[]
  status: CustomerStatus
  /** Where the page before this one ends; null at the beginning. */
  before: number | null
  /** The visit before this one. */
  previous: string | null
}

const PUBLIC_ID = /^[0-9a-f]{32}$/

/** A conversation of this customer; without an id the open one, else the last. */
export async function findConversation(customer: WebCustomer, publicId?: string) {
  if (publicId !== undefined && !PUBLIC_ID.test(publicId)) return null
  return own(customer)
    .if(publicId, (query) => query.where('public_id', publicId!))
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .first()
}

export async function transcriptOf(
  customer: WebCustomer,
  conversation: Conversation,
  before = Number.MAX_SAFE_INTEGER
): Promise<Transcript> {
  const messages = await conversation.messagesBefore(before, chat.transcriptPage)
  const [status, previous] = await Promise.all([
    statusOf(conversation),
    own(customer).where('id', '<', conversation.id).orderBy('id', 'desc').first(),
  ])
  const first = messages[0]?.sequence ?? 1
  return {
    conversation,
    messages,
    status,
    before: first > 1 ? first : null,
    previous: previous?.publicId ?? null,
  }
}

const own = ({ partner, identity }: WebCustomer) =>
  Conversation.in(partner)
    .where('customer_id', identity.customerId)
    .where('customer_identity_id', identity.id)
