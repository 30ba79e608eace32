import { append, custom, render, replace } from '#app/realtime/turbo'
import { channelOf, conversationStream } from '#app/conversations/streams'
import type { CustomerStatus } from '#app/conversations/customer_view'
import type { MenuOption } from '#app/conversations/robot_memory'
import type { PrivacyNotice } from '#app/conversations/privacy_notice'
import type { ConversationState, StoredMessage } from '#app/conversations/rows'
import type { Transcript } from '#app/conversations/transcript'

export interface Welcome {
  /** Where it stands among the visits: in front of the one that is open, behind those that have ended. */
  at: number
  text: string
  robotName: string
  privacy: PrivacyNotice
  isServed: boolean
  questions: readonly MenuOption[]
}

/** What the robot is called here, in the reader's language, and whether the contract lets anybody answer. */
export interface Voice {
  robotName: string
  isServed: boolean
  locale: string
}

/** What the chat page asks for and gets as fragments: the same partials that the stream sends. */
export const welcomeFragment = (welcome: Welcome, locale: string) =>
  append('log', render('chat/_welcome', { welcome }, locale))

export function sectionFragment(transcript: Transcript, inboxKey: string, locale: string) {
  const state = transcript.conversation.toState()
  const section = render(
    'chat/_conversation',
    { transcript, conversation: state, source: sourceOf(state, inboxKey, locale) },
    locale
  )
  return append('log', section)
}

/** Older pages stand in front of what the page has. */
export function earlierFragments(transcript: Transcript, locale: string) {
  const state = transcript.conversation.toState()
  return messageFragments(transcript.messages, state, locale) + earlierButton(transcript, locale)
}

export const earlierButton = (transcript: Transcript, locale: string) =>
  replace('earlier', render('chat/_earlier', { transcript }, locale))

export const messageFragments = (
  messages: readonly StoredMessage[],
  conversation: ConversationState,
  locale: string
) =>
  messages
    .map((message) =>
      append(
        `messages_${conversation.publicId}`,
        render('chat/_message', { message, conversation }, locale)
      )
    )
    .join('')

/** Who answers now, in the page's head. */
export const answeringFragment = (
  conversation: ConversationState | null,
  status: CustomerStatus | null,
  { locale, ...voice }: Voice
) =>
  custom(
    'update',
    { target: 'answering' },
    render('chat/_status', { conversation, status, ...voice }, locale)
  )

export interface Refresh {
  messages: readonly StoredMessage[]
  conversation: ConversationState
  status: CustomerStatus
  /** Everything up to here is told. */
  cursor: number
}

export function refreshFragments(
  { messages, conversation, status, cursor }: Refresh,
  { locale, ...voice }: Voice
) {
  const state = render('chat/_status', { conversation, status, ...voice }, locale)
  const target = `source_${conversation.publicId}`
  return (
    messageFragments(messages, conversation, locale) +
    replace(`status_${conversation.publicId}`, state) +
    custom('cursor', { target, value: cursor })
  )
}

function sourceOf(conversation: ConversationState, inboxKey: string, locale: string) {
  const refresh = `/chat/${inboxKey}/refresh?conversation=${conversation.publicId}&since={cursor}`
  const channel = conversationStream.name(channelOf(conversation, 'customer', locale))
  return { refresh, channel }
}
