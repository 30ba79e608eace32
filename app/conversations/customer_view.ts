import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { avatarUrl } from '#app/accounts/avatar_url'
import type { MenuOption } from '#app/conversations/robot_memory'
import type Conversation from '#app/conversations/models/conversation'
import type { ConversationState, State, StoredMessage } from '#app/conversations/rows'
import type { Screening } from '#app/conversations/screening'
import { staffing } from '#app/conversations/staffing'

/** What a customer gets to see of messages and conversations: fields by name, no inner id but those of options. */
export interface CustomerStatus {
  id: string
  state: State
  /** Place in the queue; null elsewhere. */
  position: number | null
  agent: { name: string } | null
  revision: number
  lastSequence: number
  customerSeen: number
  staffSeen: number
  openedAt: number
  closedAt: number | null
  rating: { level: number; comment: string | null } | null
}

export async function statusOf(conversation: Conversation): Promise<CustomerStatus> {
  const [position, agent, rating] = await Promise.all([
    positionOf(conversation),
    agentOf(conversation),
    ratingOf(conversation),
  ])
  return {
    id: conversation.publicId,
    state: conversation.state,
    position,
    agent,
    rating,
    revision: conversation.revision,
    lastSequence: conversation.lastSequence,
    customerSeen: conversation.customerSeenSequence,
    staffSeen: conversation.staffSeenSequence,
    openedAt: conversation.openedAt,
    closedAt: conversation.closedAt ?? null,
  }
}

async function positionOf({ id, state, serviceGroupId, queuedAt }: Conversation) {
  if (state !== 'queue' || !serviceGroupId || !queuedAt) return null
  return (await staffing().waitingBefore(serviceGroupId, queuedAt, id)) + 1
}

async function agentOf({ agentId }: Conversation) {
  if (!agentId) return null
  const row = (await db.from('agents').where('id', agentId).select('nickname').first()) as {
    nickname: string
  } | null
  return row && { name: row.nickname }
}

async function ratingOf({ id }: Conversation) {
  const row = (await db.from('ratings').where('conversation_id', id).first()) as {
    level: number
    comment: string | null
  } | null
  return row && { level: row.level, comment: row.comment }
}

/** What a sender needs to know at once; the rest comes by the stream or `refresh`. */
export const presentState = (conversation: ConversationState) => ({
  id: conversation.publicId,
  state: conversation.closedAt === null ? conversation.owner : ('closed' as const),
  revision: conversation.revision,
  lastSequence: conversation.lastSequence,
})

interface Contents {
  options?: MenuOption[]
  choice?: MenuOption
  /** Of a notice: what the staff reads in its own language. */
  key?: string
  params?: Record<string, string | number>
  attachmentId?: string
  /** Of an answer of the robot that may be rated, and how it was. */
  isRateable?: boolean
  isHelpful?: boolean
  /** Beside a line of the system stands the way to a person. */
  offersPerson?: boolean
  /** The key of the agent's picture as it was. */
  avatar?: string
  width?: number
  height?: number
  /** For staff alone. */
  screening?: Screening
}

export const contentOf = (message: Pick<StoredMessage, 'content'>) =>
  (message.content ?? {}) as Contents

export function presentMessage(message: StoredMessage, inboxKey: string, i18n: I18n) {
  const content = contentOf(message)
  const { options, attachmentId, width, height, avatar } = content
  return {
    id: message.clientId,
    sequence: message.sequence,
    author: message.author,
    authorName: message.authorName,
    ...(avatar && { authorAvatar: avatarUrl(avatar) }),
    kind: message.kind,
    text: textOf(message, i18n),
    ...(options && { options: options.map(({ entryId, label }) => ({ entryId, label })) }),
    ...(attachmentId && {
      picture: { url: `/chat/${inboxKey}/files/${attachmentId}`, width, height },
    }),
    ...helpfulness(content),
    ...(content.offersPerson && { offersPerson: true }),
    sentAt: message.sentAt,
  }
}

/** Said of answers that may be rated; null as long as they are not. */
export const helpfulness = ({ isRateable, isHelpful = undefined }: Contents) =>
  isRateable ? { isHelpful: isHelpful ?? null } : {}

/** Lines of the system are stored in the customer's language and the partner's own words. */
export const textOf = (message: Pick<StoredMessage, 'kind' | 'body'>, i18n: I18n) =>
  message.kind === 'rating_request' && !message.body ? i18n.t('chat.rating.question') : message.body
