import type Conversation from '#app/conversations/models/conversation'
import { responder } from '#app/conversations/responder'
import { customerSays } from '#tests/support/desk'

/** A customer writes and the robot has done with it; gives the place of what was written. */
export async function liveChat(conversation: Conversation, text: string): Promise<number> {
  const stored = await customerSays(conversation, text)
  if (stored.kind !== 'stored') throw new Error(`not stored: ${stored.kind}`)
  const { turnId, message } = stored
  if (turnId) await responder().respond({ id: turnId, message, conversation: stored.conversation })
  return message.sequence
}
