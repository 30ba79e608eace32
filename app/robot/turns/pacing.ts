import Conversation from '#app/conversations/models/conversation'
import type { Turn } from '#app/conversations/responder'
import { recall } from '#app/conversations/robot_memory'
import { settingsOf } from '#app/settings/setting_values'
import { partsOf, takeAlong } from '#app/robot/turns/bursts'
import type { Part } from '#app/robot/turns/bursts'
import { interpret } from '#app/robot/interpretation'
import { asksNothing, patienceFor } from '#app/robot/turns/unfinished'

/** Whoever writes piece by piece is answered after this many waits or messages, wherever he is by then. */
const LONGEST = 4
const MOST = 20

/** How many waits a message asks for by itself: whatever is no text is complete. */
export const patienceOf = ({ kind, body, content }: Part) =>
  kind === 'text' && !(content as { choice?: object } | null)?.choice ? patienceFor(body) : 0

/**
 * Until when the customer may still be writing; whatever waits in front is taken along, unless it is another matter.
 * Who chooses from a menu or asks for a person is never kept waiting.
 */
export async function pace(turn: Turn, waiting: readonly Part[]): Promise<number> {
  const { message } = turn
  const { settings, memory } = await surroundings(turn)
  const { kind } = interpret(message, memory, settings)
  if (kind === 'silence') return 0
  const isApart = kind === 'option' || message.kind !== 'text'
  // Hello needs no answer of its own; a question gets one, when its time has come.
  if (isApart && !waiting.every(({ body }) => asksNothing(body))) return 0
  if (waiting.length > 0) await takeAlong(turn)
  if (isApart || kind === 'transfer' || !settings.robot_enabled) return 0
  const parts = await partsOf(turn)
  if (parts.length >= MOST) return 0
  const waitMs = settings.burst_wait_seconds * 1000
  const patience = patienceAmong(message, waiting)
  return Math.min(message.sentAt + patience * waitMs, parts[0]!.sentAt + LONGEST * waitMs)
}

/** Who writes piece by piece may go on so, until something ends like a question. */
const patienceAmong = (message: Part, waiting: readonly Part[]) =>
  waiting.length > 0 && !/[?？]\s*$/.test(message.body)
    ? Math.max(1, patienceOf(message))
    : patienceOf(message)

async function surroundings({ conversation }: Turn) {
  const { partnerId, productId, id } = conversation
  const partner = { id: partnerId }
  const { robotState } = await Conversation.in(partner).where('id', id).firstOrFail()
  const settings = await settingsOf(partner, { id: productId })
  return { memory: recall(robotState), settings }
}
