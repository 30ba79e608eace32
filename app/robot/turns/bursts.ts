import { preparedRead, preparedTransaction } from '#app/core/prepared'
import type { Statements } from '#app/core/statements'
import { TURN_LEASE_MS } from '#app/conversations/message_store'
import type { Turn } from '#app/conversations/responder'
import type { StoredMessage } from '#app/conversations/rows'

/**
 * What a customer says in several messages is one question: a turn may wait a moment (`waiting`, until `due_at`), and
 * a later one takes it along (`merged`, into that one). These are rows, each changed by its state: whichever process
 * comes second changes nothing, and what nobody comes for, the sweep takes up.
 */
export type Part = Pick<StoredMessage, 'sequence' | 'kind' | 'body' | 'content' | 'sentAt'>

// As far as one looks back: what stands between is silent, or was tapped.
const LOOK_BACK = 30

interface EarlierTurn {
  id: number
  state: string
  merged_into_id: number | null
  message_id: number
}

const EARLIER = `SELECT id, state, merged_into_id, message_id FROM robot_turns
  WHERE partner_id = ? AND conversation_id = ? AND id < ? ORDER BY id DESC LIMIT ?`

const earlierTurns = (statements: Statements, { id, conversation }: Turn, limit: number) =>
  statements.all<EarlierTurn>(EARLIER, [conversation.partnerId, conversation.id, id, limit])

/** What waits in front of this turn: one message as a rule. */
export function waitingBefore(turn: Turn): Promise<Part[]> {
  return preparedRead(async (statements) => {
    const earlier = await earlierTurns(statements, turn, 5)
    const waiting = earlier.filter(({ state }) => state === 'waiting')
    return Promise.all(waiting.map((each) => partIn(statements, each.message_id)))
  })
}

/** What this turn is about, oldest first: its own message behind those that it took along. */
export function partsOf(turn: Turn): Promise<Part[]> {
  return preparedRead(async (statements) => {
    const own = new Set([turn.id])
    const merged: Part[] = []
    for (const earlier of await earlierTurns(statements, turn, LOOK_BACK)) {
      if (earlier.state !== 'merged' || !own.has(earlier.merged_into_id!)) continue
      own.add(earlier.id)
      merged.unshift(await partIn(statements, earlier.message_id))
    }
    return [...merged, turn.message]
  })
}

async function partIn(statements: Statements, messageId: number): Promise<Part> {
  const row = (await statements.get<Part & { content: string | null }>(
    'SELECT sequence, kind, body, content, sent_at AS sentAt FROM messages WHERE id = ?',
    [messageId]
  ))!
  return { ...row, content: row.content === null ? null : (JSON.parse(row.content) as object) }
}

/** Whatever waits in front of this turn is answered with it. */
export const takeAlong = ({ id, conversation }: Turn) =>
  change(
    `UPDATE robot_turns SET state = 'merged', merged_into_id = ?
      WHERE partner_id = ? AND conversation_id = ? AND id < ? AND state = 'waiting'`,
    [id, conversation.partnerId, conversation.id, id]
  )

/** False where the customer has written again meanwhile: then that message is about to be answered. */
export const wait = async ({ id, message }: Turn, until: number) =>
  (await change(
    `UPDATE robot_turns SET state = 'waiting', due_at = ? WHERE id = ? AND state = 'pending' AND NOT EXISTS
      (SELECT 1 FROM messages WHERE conversation_id = ? AND sequence > ? AND author = 'customer')`,
    [until, id, message.conversationId, message.sequence]
  )) === 1

/** False where it was merged, or another process has it. */
export const takeUp = async ({ id }: Turn, until: number) =>
  (await change(
    `UPDATE robot_turns SET state = 'pending', due_at = ? WHERE id = ? AND state = 'waiting' AND due_at = ?`,
    [Date.now() + TURN_LEASE_MS, id, until]
  )) === 1

/** What nobody can answer yet is taken up by the sweep, and waits for no other message. */
export const postpone = ({ id }: Turn, until: number) =>
  change("UPDATE robot_turns SET due_at = ? WHERE id = ? AND state = 'pending'", [until, id])

const change = (sql: string, parameters: (string | number)[]) =>
  preparedTransaction(async (statements) => (await statements.run(sql, parameters)).changes)
