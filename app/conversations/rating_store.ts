import { isDuplicate, transaction } from '#app/core/transaction'
import ConversationRated from '#app/conversations/events/conversation_rated'
import type Conversation from '#app/conversations/models/conversation'
import ConversationEvent from '#app/conversations/models/conversation_event'
import Message from '#app/conversations/models/message'
import Rating from '#app/conversations/models/rating'

export interface Given {
  level: number
  comment?: string
}

type Stored = { level: number; comment: string | null }

export type Rated =
  | { kind: 'rated'; rating: Stored }
  /** The same again, or words added to it. */
  | { kind: 'kept'; rating: Stored }
  | { kind: 'refused'; problem: 'not_invited' | 'already_rated' }

/** The level is given once and stays; the comment may follow it. The unique row decides between two tabs. */
export async function rate(conversation: Conversation, given: Given): Promise<Rated> {
  if (!(await isInvited(conversation))) return { kind: 'refused', problem: 'not_invited' }
  try {
    const rating = await create(conversation, given)
    await ConversationRated.dispatch(rating.level, conversation.toState())
    return { kind: 'rated', rating }
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return add(conversation, given)
  }
}

const isInvited = async ({ id, partnerId }: Conversation) =>
  (await Message.in({ id: partnerId })
    .where({ conversationId: id, kind: 'rating_request' })
    .first()) !== null

function create(
  conversation: Conversation,
  { level, comment = undefined }: Given
): Promise<Stored> {
  return transaction(async (trx) => {
    const { agentId, assignmentId } = conversation
    const values = { conversationId: conversation.id, agentId, assignmentId, level, comment }
    // First the conversation: the key of a rating holds it for reading, and of two who do neither can write it.
    await trx.from('conversations').where('id', conversation.id).increment('revision', 1)
    await Rating.createIn({ id: conversation.partnerId }, values, { client: trx })
    const facts = { kind: 'rated', actor: 'customer' as const, agentId, assignmentId }
    await ConversationEvent.record(conversation, { ...facts, data: { level } }, trx)
    return { level, comment: comment ?? null }
  })
}

async function add({ id, partnerId }: Conversation, given: Given): Promise<Rated> {
  const rating = await Rating.in({ id: partnerId }).where('conversation_id', id).firstOrFail()
  const known = rating.comment ?? null
  const isSame =
    rating.level === given.level && (known === null || known === (given.comment ?? known))
  if (!isSame) return { kind: 'refused', problem: 'already_rated' }
  if (given.comment && known === null) await rating.merge({ comment: given.comment }).save()
  return { kind: 'kept', rating: { level: rating.level, comment: rating.comment ?? null } }
}
