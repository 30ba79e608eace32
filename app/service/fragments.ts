import type { HttpContext } from '@adonisjs/core/http'
import { append, custom, render, replace } from '#app/realtime/turbo'
import type Conversation from '#app/conversations/models/conversation'
import type { Transcript } from '#app/service/transcript'

/** What staff pages ask for and get as fragments: the same partials that the stream sends. */
export function transcriptFragments({ i18n, partner }: HttpContext, transcript: Transcript) {
  const { conversation, messages, reasons, transfers, undelivered } = transcript
  const state = conversation.toState()
  const target = `messages_${state.publicId}`
  const lines = transfers.map((transfer) =>
    render('conversations/_transfer', { transfer }, i18n.locale)
  )
  const said = messages.map((message) =>
    render(
      'conversations/_message',
      { message, conversation: state, partner, reasons, undelivered },
      i18n.locale
    )
  )
  return [...said, ...lines].map((html) => append(target, html)).join('')
}

export function earlierFragments(ctx: HttpContext, transcript: Transcript, step: number) {
  const { conversation } = transcript
  const button = render(
    'conversations/_earlier',
    { transcript, conversation, partner: ctx.partner, step },
    ctx.i18n.locale
  )
  return transcriptFragments(ctx, transcript) + replace(`earlier_${conversation.publicId}`, button)
}

export function refreshFragments(ctx: HttpContext, transcript: Transcript, cursor: number) {
  const { conversation } = transcript
  const { publicId, customerSeenSequence, staffSeenSequence } = conversation
  return (
    transcriptFragments(ctx, transcript) +
    statusFragment(ctx, conversation) +
    factsFragment(ctx, conversation) +
    custom('seen', { by: 'customer', sequence: customerSeenSequence, conversation: publicId }) +
    custom('seen', { by: 'staff', sequence: staffSeenSequence, conversation: publicId }) +
    custom('cursor', { target: `source_${publicId}`, value: cursor })
  )
}

export const statusFragment = ({ i18n }: HttpContext, conversation: Conversation) =>
  replace(
    `status_${conversation.publicId}`,
    render('conversations/_status', { conversation: conversation.toState() }, i18n.locale)
  )

/** Needs what `loadFacts` loads. */
const factsFragment = ({ partner, i18n }: HttpContext, conversation: Conversation) =>
  replace(
    `facts_${conversation.publicId}`,
    render('conversations/_facts', { conversation, partner }, i18n.locale)
  )
