import type { ConversationState, StoredMessage } from '#app/conversations/rows'

/**
 * The port that the robot fills: whoever answers a customer's message while no person owns the conversation.
 * It is called after the message is durable, outside any transaction, and may take as long as it likes: its
 * reply is stored only if the conversation still belongs to the robot in the same owner version.
 */
export interface Turn {
  id: number
  message: StoredMessage
  conversation: ConversationState
}

export interface Responder {
  /** Of a message that has just come: answered now, or in a moment together with what the customer still writes. */
  hear(turn: Turn): Promise<void>
  /** Answers now. */
  respond(turn: Turn): Promise<void>
}

let current: Responder | null = null

export function fillResponder(filling: Responder) {
  current = filling
}

export function responder(): Responder {
  if (!current) throw new Error('No responder: is providers/robot_provider.ts in adonisrc.ts?')
  return current
}
