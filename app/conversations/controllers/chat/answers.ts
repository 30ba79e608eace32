import type { HttpContext } from '@adonisjs/core/http'
import { chat } from '#config/chat'
import {
  answeringFragment,
  earlierButton,
  earlierFragments,
  messageFragments,
  refreshFragments,
  sectionFragment,
  welcomeFragment,
} from '#app/conversations/chat_fragments'
import { presentMessage, presentState, statusOf } from '#app/conversations/customer_view'
import type { CustomerStatus } from '#app/conversations/customer_view'
import type Conversation from '#app/conversations/models/conversation'
import type { Received } from '#app/conversations/reception'
import { findConversation, transcriptOf } from '#app/conversations/transcript'
import { channelOf, conversationStream } from '#app/conversations/streams'
import { guestOf, voiceFor, welcomeFor } from '#app/conversations/welcome'
import { sendFragments } from '#app/conversations/middleware/json_interface_middleware'

/** What the customer's interface answers: JSON, or the same as fragments for the page. */
export async function sendReceived(ctx: HttpContext, received: Received) {
  const { response, customer, i18n } = ctx
  const { message, conversation, isRepeat } = received
  response.status(isRepeat ? 200 : 201)
  if (ctx.wantsFragments) return sendFragments(ctx, await fragmentsOf(ctx, received))
  return response.send({
    message: presentMessage(message, customer.inboxKey, i18n),
    conversation: presentState(conversation),
  })
}

/** A conversation that the page does not have yet comes whole. */
async function fragmentsOf(ctx: HttpContext, { message, conversation, hasOpened }: Received) {
  const { locale } = ctx.i18n
  if (!hasOpened) return messageFragments([message], conversation, locale)
  return wholeOf(ctx, (await findConversation(ctx.customer, conversation.publicId))!)
}

async function wholeOf({ customer, i18n }: HttpContext, conversation: Conversation) {
  const transcript = await transcriptOf(customer, conversation)
  return (
    sectionFragment(transcript, customer.inboxKey, i18n.locale) +
    answeringFragment(
      conversation.toState(),
      transcript.status,
      await voiceFor(customer, i18n.locale)
    )
  )
}

interface Wanted {
  conversation?: string
  before?: number
}

export async function sendTranscript(
  ctx: HttpContext,
  conversation: Conversation | null,
  wanted: Wanted
) {
  const { customer, i18n, response } = ctx
  const transcript = conversation && (await transcriptOf(customer, conversation, wanted.before))
  if (ctx.wantsFragments) {
    if (!transcript) return sendFragments(ctx, await welcome(ctx, null))
    if (wanted.before) return sendFragments(ctx, earlierFragments(transcript, i18n.locale))
    const section = sectionFragment(transcript, customer.inboxKey, i18n.locale)
    const earlier = earlierButton(transcript, i18n.locale)
    if (wanted.conversation) return sendFragments(ctx, section + earlier)
    return sendFragments(ctx, (await welcome(ctx, conversation)) + section + earlier)
  }
  const { questions, text, robotName } = await welcomeFor(guestOf(customer), i18n.locale)
  return response.send({
    welcome: { robotName, text, questions },
    conversation: transcript && present(ctx, transcript.conversation, transcript.status),
    messages: (transcript?.messages ?? []).map((one) =>
      presentMessage(one, customer.inboxKey, i18n)
    ),
    before: transcript?.before ?? null,
    previous: transcript?.previous ?? null,
  })
}

async function welcome({ customer, i18n }: HttpContext, conversation: Conversation | null) {
  const at = conversation && !conversation.isClosed ? conversation.openedAt - 1 : Date.now()
  const status = conversation && (await statusOf(conversation))
  return (
    welcomeFragment({ ...(await welcomeFor(guestOf(customer), i18n.locale)), at }, i18n.locale) +
    answeringFragment(
      conversation?.toState() ?? null,
      status,
      await voiceFor(customer, i18n.locale)
    )
  )
}

export async function sendRefresh(ctx: HttpContext, conversation: Conversation, since: number) {
  const { customer, i18n, response } = ctx
  const [messages, status] = await Promise.all([
    conversation.messagesSince(since),
    statusOf(conversation),
  ])
  // A full page is not the end: the next question begins behind its last message.
  const hasMore = messages.length === chat.refreshPage
  const revision = hasMore ? messages.at(-1)!.revision : conversation.revision
  if (ctx.wantsFragments) {
    const voice = await voiceFor(customer, i18n.locale)
    const refresh = { messages, conversation: conversation.toState(), status, cursor: revision }
    return sendFragments(ctx, refreshFragments(refresh, voice))
  }
  return response.send({
    messages: messages.map((one) => presentMessage(one, customer.inboxKey, i18n)),
    conversation: { ...present(ctx, conversation, status), revision },
    hasMore,
  })
}

export async function sendStatus(
  ctx: HttpContext,
  conversation: Conversation,
  { outcome, hasOpened = false }: { outcome?: string; hasOpened?: boolean } = {}
) {
  const { customer, i18n, response } = ctx
  const status = await statusOf(conversation)
  if (ctx.wantsFragments) {
    if (hasOpened) return sendFragments(ctx, await wholeOf(ctx, conversation))
    const voice = await voiceFor(customer, i18n.locale)
    return sendFragments(ctx, answeringFragment(conversation.toState(), status, voice))
  }
  return response.send({
    ...(outcome && { outcome }),
    conversation: present(ctx, conversation, status),
  })
}

/** With the name of the stream that says when to ask again. */
const present = ({ i18n }: HttpContext, conversation: Conversation, status: CustomerStatus) => ({
  ...status,
  streamChannel: conversationStream.name(channelOf(conversation, 'customer', i18n.locale)),
})
