import type Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import type { MenuOption } from '#app/conversations/robot_memory'
import RobotTurn from '#app/conversations/models/robot_turn'
import { contentsAt } from '#app/knowledge/knowledge_view'
import type { EntryContent } from '#app/knowledge/models/entry_revision'
import Release from '#app/knowledge/models/release'
import Product from '#app/partners/models/product'
import { named, type NamedCandidate } from '#app/robot/explanations/candidates'
import type { Explanation } from '#app/robot/explanations/explanation'
import { joined } from '#app/robot/turns/spoken'

/** Why a message of the past was answered so, or was not: all of it as it was then. */
export interface PastAnswer extends Omit<Explanation, 'candidates'> {
  product: Product
  question: string
  askedAt: number
  /** What the customer read; null where the robot said nothing. */
  text: string | null
  options: string[]
  transferReason: string | null
  /** In what state the conversation was, where it was nobody's turn any more. */
  dropped: string | null
  candidates: NamedCandidate[]
  release: Release | null
  entry: PastEntry | null
}

/** The entry that was given. */
export interface PastEntry {
  id: number
  then: EntryContent
  /** None where it is published no more. */
  now: EntryContent | null
  isChanged: boolean
}

type Stored = Partial<Explanation> &
  Partial<Pick<PastAnswer, 'transferReason' | 'dropped'>> & { entryId?: number | null }

/** By the place of the customer's message or of the reply; null where nothing is kept of it, or nothing any more. */
export async function findPastAnswer(
  conversation: Conversation,
  sequence: number
): Promise<PastAnswer | null> {
  const partner = { id: conversation.partnerId }
  const messages = Message.in(partner).where('conversation_id', conversation.id)
  const message = await messages.clone().where('sequence', sequence).first()
  const turn = message && (await turnOf(message))
  if (!turn?.explanation) return null
  const question = await messages.clone().where('id', turn.messageId).firstOrFail()
  const reply = turn.replyId ? await messages.clone().where('id', turn.replyId).first() : null
  const product = await Product.in(partner).where('id', conversation.productId).firstOrFail()
  const stored = withDefaults(JSON.parse(turn.explanation) as Stored)
  const { entryId, ...explanation } = stored
  return {
    ...explanation,
    product,
    question: await wordsOf(question, stored.together),
    askedAt: question.sentAt,
    text: reply?.body ?? null,
    options: optionsOf(reply),
    candidates: await named({ product }, stored),
    release: await releaseOf(stored.releaseId, partner),
    entry: entryId ? await entryOf(product, entryId, stored.knowledgeVersion) : null,
  }
}

const turnOf = ({ id, partnerId, conversationId, author }: Message) =>
  RobotTurn.in({ id: partnerId })
    .where('conversation_id', conversationId)
    .where(author === 'robot' ? 'reply_id' : 'message_id', id)
    .first()

/** What was answered: of several messages, as they were put together. */
async function wordsOf({ body, partnerId, conversationId }: Message, together: number[] = []) {
  if (together.length === 0) return body
  const parts = await Message.in({ id: partnerId })
    .where('conversation_id', conversationId)
    .whereIn('sequence', together)
    .orderBy('sequence')
  return joined(parts)
}

/** A turn that was nobody's any more says only so. */
const withDefaults = (stored: Stored) => ({
  decision: 'unknown' as const,
  answerer: null,
  releaseId: null,
  knowledgeVersion: 0,
  thresholds: { direct: 0, suggest: 0, gap: 0, maxSuggestions: 0 },
  candidates: [],
  milliseconds: 0,
  transferReason: null,
  dropped: null,
  ...stored,
})

function optionsOf(reply: Message | null) {
  const { options = [] } = (reply?.toStored().content ?? {}) as { options?: MenuOption[] }
  return options.map(({ label }) => label)
}

const releaseOf = async (id: number | null, partner: { id: number }) =>
  id === null ? null : Release.in(partner).where('id', id).preload('createdBy').first()

async function entryOf(product: Product, id: number, release: number): Promise<PastEntry | null> {
  const [then, now] = await Promise.all([
    contentsAt(product, release, [id]),
    contentsAt(product, product.liveRelease, [id]),
  ])
  const [before, after] = [then.get(id), now.get(id) ?? null]
  if (!before) return null
  return {
    id,
    then: before,
    now: after,
    isChanged: JSON.stringify(before) !== JSON.stringify(after),
  }
}
