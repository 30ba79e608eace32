import type { I18n } from '@adonisjs/i18n'
import router from '@adonisjs/core/services/router'
import { masked } from '#app/core/personal_data'
import { avatarUrl } from '#app/accounts/avatar_url'
import { contentOf, helpfulness } from '#app/conversations/customer_view'
import type { MenuOption } from '#app/conversations/robot_memory'
import type Conversation from '#app/conversations/models/conversation'
import type { ConversationState, State, StoredMessage } from '#app/conversations/rows'

/** What staff get to see of messages and conversations, over JSON: fields by name. */
export const stateOf = ({
  closedAt,
  owner,
}: Pick<ConversationState, 'closedAt' | 'owner'>): State => (closedAt === null ? owner : 'closed')

/**
 * Lines of the system are told to staff in their own words: the customer's are addressed to the customer. What
 * people wrote is shown with personal data covered.
 */
export function staffText(message: Pick<StoredMessage, 'kind' | 'body' | 'content'>, i18n: I18n) {
  if (message.kind === 'rating_request') return i18n.t('conversations.notices.rating_request')
  const { key, params } = (message.content ?? {}) as Notice
  return message.kind === 'notice' && key
    ? i18n.t(`conversations.notices.${key}`, params ?? {})
    : masked(message.body)
}

interface Notice {
  key?: string
  params?: Record<string, string | number>
}

/** The line under a name in a list. */
export const previewText = (preview: string | null, i18n: I18n) =>
  preview === '[image]' ? i18n.t('conversations.picture') : masked(preview ?? '')

interface Place {
  slug: string
  number: number
}

export function presentMessage(message: StoredMessage, { slug, number }: Place, i18n: I18n) {
  const content = contentOf(message)
  const { options, attachmentId, width, height, avatar, screening } = content
  return {
    id: message.clientId,
    sequence: message.sequence,
    revision: message.revision,
    author: message.author,
    authorName: message.authorName,
    ...(avatar && { authorAvatar: avatarUrl(avatar) }),
    part: message.assignmentId === null ? 'robot' : 'agent',
    kind: message.kind,
    text: staffText(message, i18n),
    ...(options && { options: options.map(shownOption) }),
    ...(attachmentId && { picture: { url: fileUrl(slug, number, attachmentId), width, height } }),
    ...(screening && { screening }),
    entryId: message.entryId,
    ...helpfulness(content),
    sentAt: message.sentAt,
  }
}

const shownOption = ({ entryId, label }: MenuOption) => ({ entryId, label: masked(label) })

const fileUrl = (slug: string, number: number, publicId: string) =>
  router
    .builder()
    .params({ partner_slug: slug, conversation_id: number, public_id: publicId })
    .make('partner.conversations.files.show')

/** What a sender needs to know at once. */
export const presentState = (conversation: ConversationState) => ({
  number: conversation.number,
  state: stateOf(conversation),
  revision: conversation.revision,
  lastSequence: conversation.lastSequence,
})

/** Needs product, inbox, customer and agent to be loaded. */
export const presentConversation = (conversation: Conversation) => ({
  number: conversation.number,
  id: conversation.publicId,
  state: conversation.state,
  product: { slug: conversation.product.slug, name: conversation.product.name },
  channel: conversation.inbox.channel,
  inbox: conversation.inbox.name,
  customer: { id: conversation.customer.publicId, name: masked(conversation.customer.name) },
  agent: conversation.agent && { id: conversation.agent.id, name: conversation.agent.nickname },
  revision: conversation.revision,
  lastSequence: conversation.lastSequence,
  customerSeen: conversation.customerSeenSequence,
  staffSeen: conversation.staffSeenSequence,
  openedAt: conversation.openedAt,
  queuedAt: conversation.queuedAt ?? null,
  waitingSince: conversation.waitingSince ?? null,
  closedAt: conversation.closedAt ?? null,
  closeReason: conversation.closeReason ?? null,
  rating: conversation.rating && {
    level: conversation.rating.level,
    comment: conversation.rating.comment ? masked(conversation.rating.comment) : null,
  },
})
