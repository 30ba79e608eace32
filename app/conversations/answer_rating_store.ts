import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { broadcastStatus } from '#app/conversations/broadcast'
import { changeMessage } from '#app/conversations/changed_message'
import { contentOf } from '#app/conversations/customer_view'
import AnswerRating from '#app/conversations/models/answer_rating'
import Conversation from '#app/conversations/models/conversation'
import ConversationEvent from '#app/conversations/models/conversation_event'
import Message from '#app/conversations/models/message'
import { followUnhelpful } from '#app/conversations/unhelpful_answer'

export type AnswerRated =
  | { kind: 'rated'; answer: Message }
  /** The same again. */
  | { kind: 'kept' }
  | { kind: 'refused'; problem: 'no_answer' | 'closed' }

/** A thumb up or down for one answer of the robot: once, and changed as often as wanted until the conversation ends. */
export async function rateAnswer(
  conversation: Conversation,
  clientId: string,
  isHelpful: boolean
): Promise<AnswerRated> {
  const rated = await transaction((trx) => rate(conversation, clientId, isHelpful, trx))
  if (rated.kind !== 'rated') return rated
  await conversation.refresh()
  broadcastStatus(conversation.toState())
  if (!isHelpful) await followUnhelpful(conversation, clientId)
  return rated
}

async function rate(
  conversation: Conversation,
  clientId: string,
  isHelpful: boolean,
  client: TransactionClientContract
): Promise<AnswerRated> {
  const { id, partnerId } = conversation
  const partner = { id: partnerId }
  // First the conversation: two clicks at once come one after the other, and its end stands still.
  const held = await Conversation.in(partner, { client }).where('id', id).forUpdate().firstOrFail()
  const answer = await Message.in(partner, { client })
    .where({ conversationId: id, clientId, author: 'robot' })
    .first()
  if (!answer || !isRateable(answer)) return { kind: 'refused', problem: 'no_answer' }
  const given = await AnswerRating.in(partner, { client }).where('message_id', answer.id).first()
  if (given && Boolean(given.isHelpful) === isHelpful) return { kind: 'kept' }
  if (held.isClosed) return { kind: 'refused', problem: 'closed' }
  await keep(answer, given, isHelpful, client)
  await show(answer, isHelpful, client)
  const facts = { entryId: answer.entryId, messageId: answer.id, isHelpful }
  const event = { kind: 'answer_rated', actor: 'customer' as const, data: facts }
  await ConversationEvent.record(held, event, client)
  return { kind: 'rated', answer }
}

const isRateable = (answer: Message) => contentOf(answer.toStored()).isRateable === true

async function keep(
  { id: messageId, partnerId, conversationId, entryId, releaseId }: Message,
  given: AnswerRating | null,
  isHelpful: boolean,
  client: TransactionClientContract
) {
  if (given) return given.merge({ isHelpful }).save()
  const about = { messageId, conversationId, entryId: entryId!, releaseId }
  return AnswerRating.createIn({ id: partnerId }, { ...about, isHelpful }, { client })
}

/** Shown with the answer, on every page that asks what is new. */
function show(answer: Message, isHelpful: boolean, trx: TransactionClientContract) {
  const { id: messageId, partnerId, conversationId } = answer
  const content = JSON.stringify({ ...contentOf(answer.toStored()), isHelpful })
  return changeMessage({ partnerId, conversationId, messageId }, { content }, trx)
}
