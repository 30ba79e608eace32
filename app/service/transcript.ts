import db from '@adonisjs/lucid/services/db'
import type Conversation from '#app/conversations/models/conversation'
import ConversationEvent from '#app/conversations/models/conversation_event'
import RobotTurn from '#app/conversations/models/robot_turn'
import type { StoredMessage } from '#app/conversations/rows'
import { undeliveredOf } from '#app/service/undelivered'
import type { Undelivered } from '#app/service/undelivered'

/** Why the robot said a thing, or nothing: the entry, and how sure it was. */
export interface Reason {
  decision: string
  entry: { id: number; question: string | null } | null
  confidence: number | null
  matched: string | null
  /** How many messages of the customer it answers, where there are several. */
  together: number | null
}

/** The robot's part ends here, and how people came to it. */
export interface Transfer {
  id: number
  at: number
  reason: string | null
  /** Where it stands among the messages: behind the last one before it. */
  order: number
  waited: number | null
}

export interface Transcript {
  conversation: Conversation
  messages: StoredMessage[]
  /** By the id of the robot's message, or of the customer's where it said nothing to it. */
  reasons: Map<number, Reason>
  transfers: Transfer[]
  /** By the id of the message. */
  undelivered: Map<number, Undelivered>
  /** Where the page before this one ends; null at the beginning. */
  before: number | null
}

/** One page of a conversation, newest last, with all that explains it. */
export async function transcriptOf(
  conversation: Conversation,
  limit: number,
  before = Number.MAX_SAFE_INTEGER
): Promise<Transcript> {
  const messages = await conversation.messagesBefore(before, limit)
  const [reasons, transfers, undelivered] = await Promise.all([
    reasonsOf(conversation, messages),
    transfersOf(conversation),
    undeliveredOf(conversation, messages),
  ])
  const [first, last] = [messages[0]?.sequence ?? 1, messages.at(-1)?.sequence ?? 0]
  return {
    conversation,
    messages,
    reasons,
    undelivered,
    transfers: transfers.filter(({ order }) => order > first - 1 && order < last + 1),
    before: first > 1 ? first : null,
  }
}

interface Stored {
  decision?: string
  entryId?: number | null
  candidates?: { entryId: string; score: number; matched: string }[]
  together?: number[]
  smallTalk?: { score: number; matched: string }
}

export async function reasonsOf(
  { partnerId }: Conversation,
  messages: readonly StoredMessage[]
): Promise<Map<number, Reason>> {
  const by = (wanted: StoredMessage['author']) =>
    messages.filter(({ author }) => author === wanted).map(({ id }) => id)
  if (messages.length === 0) return new Map()
  const turns = await RobotTurn.in({ id: partnerId })
    .where('conversation_id', messages[0]!.conversationId)
    .where((own) =>
      own
        .whereIn('reply_id', by('robot'))
        .orWhere((left) => left.whereNull('reply_id').whereIn('message_id', by('customer')))
    )
    .whereNotNull('explanation')
  const explained = turns.map((turn) => ({
    messageId: turn.replyId ?? turn.messageId,
    stored: JSON.parse(turn.explanation!) as Stored,
  }))
  const questions = await questionsOf(
    partnerId,
    explained.map(({ stored }) => stored.entryId)
  )
  return new Map(explained.map(({ messageId, stored }) => [messageId, reasonOf(stored, questions)]))
}

function reasonOf(stored: Stored, questions: Map<number, string>): Reason {
  const { entryId, candidates = [], smallTalk } = stored
  const found = entryId ? candidates.find((one) => Number(one.entryId) === entryId) : candidates[0]
  const chosen = smallTalk ?? found
  return {
    decision: stored.decision ?? 'dropped',
    entry: entryId ? { id: entryId, question: questions.get(entryId) ?? null } : null,
    confidence: chosen ? Math.round(chosen.score * 100) / 100 : null,
    matched: chosen?.matched ?? null,
    together: stored.together?.length ?? null,
  }
}

async function questionsOf(partnerId: number, ids: (number | null | undefined)[]) {
  const wanted = [...new Set(ids.filter((id): id is number => Boolean(id)))]
  if (wanted.length === 0) return new Map<number, string>()
  const rows = (await db
    .from('entries')
    .where('partner_id', partnerId)
    .whereIn('id', wanted)
    .select('id', 'question')) as { id: number; question: string }[]
  return new Map(rows.map(({ id, question }) => [id, question]))
}

const OUTCOMES = ['transfer_requested', 'assigned', 'queue_left', 'closed']

/** Transfers, and what became of each: the next thing that happened says how long the customer waited. */
export async function transfersOf({ id, partnerId }: Conversation): Promise<Transfer[]> {
  const events = await ConversationEvent.in({ id: partnerId })
    .where('conversation_id', id)
    .whereIn('kind', OUTCOMES)
    .orderBy('id')
  const transfers = events.map((event, index) => ({ event, next: events[index + 1] }))
  return Promise.all(
    transfers
      .filter(({ event }) => event.kind === 'transfer_requested')
      .map(async ({ event, next }) => ({
        id: event.id,
        at: event.at,
        reason: event.reason ?? null,
        order: (await lastBefore(id, event.at)) + 0.5,
        waited: next ? next.at - event.at : null,
      }))
  )
}

/** What the product says about a transfer is stored in the same millisecond, and comes after it. */
async function lastBefore(conversationId: number, at: number): Promise<number> {
  const [{ last }] = (await db
    .from('messages')
    .where('conversation_id', conversationId)
    .where((before) =>
      before
        .where('sent_at', '<', at)
        .orWhere((same) => same.where('sent_at', at).whereNot('author', 'system'))
    )
    .max('sequence as last')) as [{ last: number | null }]
  return last ?? 0
}
