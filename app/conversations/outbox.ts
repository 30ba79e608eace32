import { createHash } from 'node:crypto'
import type { Content, OutboundMessage } from '@xiaoyun/plugin-kit'
import i18nManager from '@adonisjs/i18n/services/main'
import { appUrl } from '#config/app'
import type { Outbox } from '#app/channels/outbox'
import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import { contentOf } from '#app/conversations/customer_view'
import type { StoredMessage } from '#app/conversations/rows'

/** What a stored message says in the words of the plugin kit: for channels that deliver. */
export const conversationOutbox: Outbox = {
  async read({ messageId, partnerId }) {
    const partner = { id: partnerId }
    const row = await Message.in(partner).where('id', messageId).first()
    if (!row) return null
    const conversation = await Conversation.in(partner)
      .where('id', row.conversationId)
      .preload('customer')
      .preload('customerIdentity')
      .firstOrFail()
    return {
      id: deliveryId(row),
      to: conversation.customerIdentity.externalId,
      content: contentFor(row.toStored(), conversation.customer.locale),
    } satisfies OutboundMessage
  },
}

/** The same at each attempt, ASCII, and telling the platform nothing of our numbers. */
const deliveryId = ({ conversationId, clientId }: Message) =>
  createHash('sha256').update(`${conversationId}/${clientId}`).digest('hex').slice(0, 40)

function contentFor(message: StoredMessage, locale: string): Content {
  const { options, attachmentId } = contentOf(message)
  const i18n = i18nManager.locale(locale)
  if (message.kind === 'rating_request') {
    const levels = [5, 4, 3, 2, 1].map((level) => i18n.t(`chat.rating.levels.${level}`))
    return { kind: 'rating_request', text: i18n.t('chat.rating.question'), levels }
  }
  if (message.kind === 'image') {
    return { kind: 'image', url: `${appUrl}/files/${attachmentId}` }
  }
  if (options?.length) {
    const choices = options.map(({ entryId, label }) => ({ id: String(entryId), label }))
    return { kind: 'choices', text: message.body, options: choices }
  }
  return { kind: 'text', text: message.body }
}
