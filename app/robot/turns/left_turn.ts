import { markChanged } from '#app/conversations/changed_message'
import { dropTurn } from '#app/conversations/message_store'
import type { Turn } from '#app/conversations/responder'

/** Leaves a turn without words. Staff read why below what the customer wrote: their pages ask for that again. */
export async function leave({ id, message, conversation }: Turn, explanation: object) {
  if (!(await dropTurn(id, explanation))) return
  const { partnerId, id: conversationId } = conversation
  await markChanged({ partnerId, conversationId, messageId: message.id })
}
