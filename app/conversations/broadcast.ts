import i18nManager from '@adonisjs/i18n/services/main'
import { append, custom, render } from '#app/realtime/turbo'
import { AUDIENCES, channelOf, conversationStream } from '#app/conversations/streams'
import type { Audience } from '#app/conversations/streams'
import type { ConversationState, StoredMessage } from '#app/conversations/rows'

/** Speaks to everybody who has a conversation open, in each audience's rendering and each language heard. */
const PARTIALS: Record<Audience, string> = { customer: 'chat', staff: 'conversations' }

/** Staff also read why the robot said so, and how people came to it: those pages ask for it. */
const ASK = ''

export function broadcastMessage(message: StoredMessage, conversation: ConversationState) {
  const target = `messages_${conversation.publicId}`
  broadcast(conversation, (folder, locale) => {
    if (folder === PARTIALS.staff && message.author === 'robot') return ASK
    return [
      append(target, render(`${folder}/_message`, { message, conversation }, locale)),
      custom('cursor', { target: `source_${conversation.publicId}`, value: conversation.revision }),
    ].join('')
  })
}

/** Who answers now, or how it was rated: place, name and rights differ, so each page asks for what is true for it. */
export const broadcastStatus = (conversation: ConversationState) =>
  broadcast(conversation, () => ASK)

/** Something that is for staff alone. */
export function askStaff(conversation: ConversationState) {
  for (const locale of i18nManager.supportedLocales())
    conversationStream.push(channelOf(conversation, 'staff', locale), ASK)
}

export function broadcastSeen(
  by: 'customer' | 'staff',
  sequence: number,
  conversation: ConversationState
) {
  broadcast(conversation, () =>
    custom('seen', { by, sequence, conversation: conversation.publicId })
  )
}

/** A passing hint, never stored: who types. */
export function broadcastTyping(by: 'customer' | 'agent', conversation: ConversationState) {
  const audience = by === 'customer' ? 'staff' : 'customer'
  for (const locale of i18nManager.supportedLocales()) {
    const channel = channelOf(conversation, audience, locale)
    conversationStream.push(channel, custom('typing', { conversation: conversation.publicId }))
  }
}

/** What the robot has written so far, never stored: the customer reads it grow, and the message takes its place. */
export function broadcastWriting(text: string, conversation: ConversationState) {
  for (const locale of i18nManager.supportedLocales()) {
    const channel = channelOf(conversation, 'customer', locale)
    const { publicId } = conversation
    conversationStream.push(channel, custom('writing', { conversation: publicId, text }))
  }
}

function broadcast(
  conversation: ConversationState,
  fragment: (folder: string, locale: string) => string
) {
  for (const audience of AUDIENCES) {
    for (const locale of i18nManager.supportedLocales()) {
      const channel = channelOf(conversation, audience, locale)
      if (!conversationStream.hasListeners(channel)) continue
      conversationStream.push(channel, fragment(PARTIALS[audience], locale))
    }
  }
}
