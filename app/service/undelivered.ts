import Delivery from '#app/channels/models/delivery'
import type Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import { isPushed } from '#app/conversations/pushed'
import type { StoredMessage } from '#app/conversations/rows'

/** Why a message did not reach the platform, or may not have. */
export interface Undelivered {
  state: 'failed' | 'unknown'
  kind: string
  reason: string | null
}

/** By the ids of the messages. None where customers read here. */
export async function undeliveredOf(
  { id, partnerId, inboxId }: Conversation,
  messages: readonly StoredMessage[]
): Promise<Map<number, Undelivered>> {
  if (messages.length === 0 || !(await isPushed(inboxId))) return new Map()
  const deliveries = await Delivery.in({ id: partnerId })
    .where('conversation_id', id)
    .whereIn('state', ['failed', 'unknown'])
  return new Map(
    deliveries.map(({ messageId, state, failureKind, failureReason }) => [
      messageId,
      { state, kind: failureKind ?? 'unavailable', reason: failureReason } as Undelivered,
    ])
  )
}

export async function deliveryOf({ id, partnerId }: Conversation, sequence: number) {
  const partner = { id: partnerId }
  const message = await Message.in(partner).where({ conversationId: id, sequence }).first()
  return message && Delivery.in(partner).where('message_id', message.id).first()
}
