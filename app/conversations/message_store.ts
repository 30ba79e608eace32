import { masked } from '#app/core/personal_data'
import { isDuplicate } from '#app/core/transaction'
import { preparedRead, preparedTransaction } from '#app/core/prepared'
import type { Statements } from '#app/core/statements'
import {
  CONVERSATION_COLUMNS,
  MESSAGE_COLUMNS,
  readConversation,
  readMessage,
} from '#app/conversations/rows'
import type {
  Author,
  ConversationRow,
  ConversationState,
  MessageKind,
  MessageRow,
  StoredMessage,
} from '#app/conversations/rows'

/**
 * Storing a message: the one place that numbers messages. The conversation's row is updated first, so it is the
 * lock; sequence and revision are read back from it within the same transaction and therefore have no gaps.
 */
export interface MessageDraft {
  /** Chosen by the sender; a repeat of the same one is the same message. */
  clientId: string
  author: Author
  authorName?: string | null
  kind: MessageKind
  body: string
  content?: object | null
  entryId?: number | null
  releaseId?: number | null
}

/** Who may write now. It is part of the UPDATE itself: whoever lost the conversation meanwhile changes no row. */
export type Guard =
  | { kind: 'customer' }
  | { kind: 'system' }
  | { kind: 'agent'; agentId: number }
  | { kind: 'robot'; ownerVersion: number; turnId: number; state: object; explanation: object }

export type Stored =
  | {
      kind: 'stored'
      message: StoredMessage
      conversation: ConversationState
      turnId: number | null
    }
  | { kind: 'repeat'; message: StoredMessage }
  | { kind: 'refused'; reason: 'closed' | 'not_owner' }

/** In a transaction of its own, grouped with whatever else is stored at this moment. Resolves when durable. */
export async function storeMessage(
  conversationId: number,
  draft: MessageDraft,
  guard: Guard,
  options: { pushed?: boolean } = {}
): Promise<Stored> {
  try {
    return await preparedTransaction((statements) =>
      appendMessage(statements, conversationId, draft, guard, options)
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const message = await preparedRead((statements) =>
      findByClientId(statements, conversationId, draft.clientId)
    )
    if (!message) throw error
    return { kind: 'repeat', message }
  }
}

/** The rules themselves, within the caller's transaction. Throws the database's duplicate error on a repeat. */
export async function appendMessage(
  statements: Statements,
  conversationId: number,
  draft: MessageDraft,
  guard: Guard,
  { pushed = false }: { pushed?: boolean } = {}
): Promise<Stored> {
  const now = Date.now()
  if (!(await takeNumber(statements, conversationId, draft, guard, now))) {
    return refuse(statements, conversationId, draft.clientId)
  }
  const row = (await statements.get<NumberedRow>(SELECT_CONVERSATION, [conversationId]))!
  const conversation = readConversation(row)
  const message = await insertMessage(statements, conversation, draft, row.last_message_at)
  if (pushed && draft.author !== 'customer') await insertDelivery(statements, conversation, message)
  if (guard.kind === 'agent') await markFirstReply(statements, conversation, message.sentAt)
  if (guard.kind === 'robot') await settleTurn(statements, conversation, message, guard)
  const owesAnswer = guard.kind === 'customer' && conversation.owner === 'robot'
  const turnId = owesAnswer ? await insertTurn(statements, conversation, message) : null
  return { kind: 'stored', message, conversation, turnId }
}

/** A turn that needs no words (the robot stays silent, or a hand-over answered it). False where it was settled before. */
export async function dropTurn(turnId: number, explanation: object | null): Promise<boolean> {
  const { changes } = await preparedTransaction(async (statements) =>
    statements.run(
      "UPDATE robot_turns SET state = 'dropped', explanation = ? WHERE id = ? AND state = 'pending'",
      [explanation ? JSON.stringify(explanation) : null, turnId]
    )
  )
  return changes === 1
}

export async function findByClientId(
  statements: Statements,
  conversationId: number,
  clientId: string
) {
  const row = await statements.get<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = ? AND client_id = ?`,
    [conversationId, clientId]
  )
  return row && readMessage(row)
}

const SELECT_CONVERSATION = `SELECT ${CONVERSATION_COLUMNS}, last_message_at FROM conversations WHERE id = ?`

interface NumberedRow extends ConversationRow {
  last_message_at: number
}

// Whoever waited for the row has an older time than whoever had it, and clocks differ: time follows the number.
const NUMBERED = `UPDATE conversations SET last_sequence = last_sequence + 1, revision = revision + 1,
  preview = COALESCE(?, preview), updated_at = ?,
  last_message_at = CASE WHEN last_message_at > ? THEN last_message_at ELSE ? END`

const TAKE_NUMBER = {
  customer: `${NUMBERED},
    waiting_since = CASE WHEN owner = 'robot' THEN NULL ELSE COALESCE(waiting_since, ?) END
    WHERE id = ? AND closed_at IS NULL`,
  system: `${NUMBERED} WHERE id = ?`,
  agent: `${NUMBERED}, waiting_since = NULL
    WHERE id = ? AND closed_at IS NULL AND owner = 'agent' AND agent_id = ?`,
  robot: `${NUMBERED}, robot_state = ?
    WHERE id = ? AND closed_at IS NULL AND owner = 'robot' AND owner_version = ?`,
}

async function takeNumber(
  statements: Statements,
  id: number,
  draft: MessageDraft,
  guard: Guard,
  now: number
) {
  // Lists show what people said, not what the product said about it.
  const common = [draft.author === 'system' ? null : previewOf(draft), now, now, now]
  const sql = TAKE_NUMBER[guard.kind]
  const rest = {
    customer: () => [now, id],
    system: () => [id],
    agent: () => [id, (guard as { agentId: number }).agentId],
    robot: () => {
      const { state, ownerVersion } = guard as { state: object; ownerVersion: number }
      return [JSON.stringify(state), id, ownerVersion]
    },
  }[guard.kind]()
  return (await statements.run(sql, [...common, ...rest])).changes === 1
}

async function refuse(
  statements: Statements,
  conversationId: number,
  clientId: string
): Promise<Stored> {
  const message = await findByClientId(statements, conversationId, clientId)
  if (message) return { kind: 'repeat', message }
  const row = await statements.get<ConversationRow>(SELECT_CONVERSATION, [conversationId])
  return { kind: 'refused', reason: row && row.closed_at === null ? 'not_owner' : 'closed' }
}

const INSERT_MESSAGE = `INSERT INTO messages (partner_id, conversation_id, sequence, revision, client_id, author,
  author_name, agent_id, assignment_id, kind, body, content, entry_id, release_id, sent_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

async function insertMessage(
  statements: Statements,
  conversation: ConversationState,
  draft: MessageDraft,
  sentAt: number
): Promise<StoredMessage> {
  const message = numbered(conversation, draft, sentAt)
  const { id } = await statements.run(INSERT_MESSAGE, [
    message.partnerId,
    message.conversationId,
    message.sequence,
    message.revision,
    message.clientId,
    message.author,
    message.authorName,
    message.agentId,
    message.assignmentId,
    message.kind,
    message.body,
    message.content && JSON.stringify(message.content),
    message.entryId,
    message.releaseId,
    message.sentAt,
  ])
  return { id, ...message }
}

const numbered = (conversation: ConversationState, draft: MessageDraft, sentAt: number) => ({
  partnerId: conversation.partnerId,
  conversationId: conversation.id,
  sequence: conversation.lastSequence,
  revision: conversation.revision,
  clientId: draft.clientId,
  author: draft.author,
  authorName: draft.authorName ?? null,
  agentId: draft.author === 'agent' ? conversation.agentId : null,
  assignmentId: conversation.owner === 'agent' ? conversation.assignmentId : null,
  kind: draft.kind,
  body: draft.body,
  content: draft.content ?? null,
  entryId: draft.entryId ?? null,
  releaseId: draft.releaseId ?? null,
  sentAt,
})

const insertDelivery = (
  statements: Statements,
  { partnerId, inboxId, id }: ConversationState,
  message: StoredMessage
) =>
  statements.run(
    `INSERT INTO deliveries (partner_id, inbox_id, conversation_id, message_id, state, attempts, next_at, created_at,
      updated_at) VALUES (?, ?, ?, ?, 'pending', 0, ?, ?, ?)`,
    [partnerId, inboxId, id, message.id, message.sentAt, message.sentAt, message.sentAt]
  )

const markFirstReply = (statements: Statements, conversation: ConversationState, now: number) =>
  statements.run(
    'UPDATE assignments SET first_reply_at = ? WHERE id = ? AND first_reply_at IS NULL',
    [now, conversation.assignmentId]
  )

// Another process takes a turn up only after this long: the first one is then surely gone.
export const TURN_LEASE_MS = 10_000

async function insertTurn(
  statements: Statements,
  conversation: ConversationState,
  message: StoredMessage
) {
  const { id } = await statements.run(
    `INSERT INTO robot_turns (partner_id, conversation_id, message_id, state, owner_version, due_at, created_at)
      VALUES (?, ?, ?, 'pending', ?, ?, ?)`,
    [
      conversation.partnerId,
      conversation.id,
      message.id,
      conversation.ownerVersion,
      message.sentAt + TURN_LEASE_MS,
      message.sentAt,
    ]
  )
  return id
}

async function settleTurn(
  statements: Statements,
  conversation: ConversationState,
  message: StoredMessage,
  { turnId, explanation }: { turnId: number; explanation: object }
) {
  const { changes } = await statements.run(
    "UPDATE robot_turns SET state = 'answered', reply_id = ?, explanation = ? WHERE id = ? AND state = 'pending'",
    [message.id, JSON.stringify(explanation), turnId]
  )
  // Whoever else answered this turn has written the reply: undo ours.
  if (changes !== 1) throw new TurnTakenError()
  await statements.run(
    `INSERT INTO events (partner_id, product_id, conversation_id, kind, actor, at, data)
      VALUES (?, ?, ?, 'robot_answered', 'robot', ?, ?)`,
    [
      conversation.partnerId,
      conversation.productId,
      conversation.id,
      message.sentAt,
      JSON.stringify(countable(explanation)),
    ]
  )
}

/** Events outlive an erasure: what the customer said, however spelled, stays out of them. */
export const countable = (explanation: object) =>
  Object.fromEntries(Object.entries(explanation).filter(([name]) => name !== 'normalised'))

/** Two processes answered one turn; the second finds out here and its reply is undone. */
export class TurnTakenError extends Error {}

const PREVIEW_LENGTH = 100

/** For lists of staff: covered before it is cut, since half a number can no longer be told for one. */
export const previewOf = ({ kind, body }: Pick<MessageDraft, 'kind' | 'body'>) =>
  kind === 'image'
    ? '[image]'
    : [...masked(body).replace(/\s+/g, ' ')].slice(0, PREVIEW_LENGTH).join('')
