import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { chat } from '#config/chat'
import { conversationOf } from '#app/service/reaching'
import { refreshFragments } from '#app/service/fragments'
import { loadFacts } from '#app/service/pane'
import { sendFragments, wanted } from '#app/service/representation'
import { presentMessage, presentState } from '#app/service/staff_view'
import { reasonsOf, transfersOf } from '#app/service/transcript'
import { undeliveredOf } from '#app/service/undelivered'
import { refreshValidator } from '#app/service/validators/service_validator'

/** What a page has missed since a revision. */
export default class RefreshesController {
  async show(ctx: HttpContext) {
    const { partner, request, response, i18n } = ctx
    const conversation = await conversationOf(ctx)
    const { since } = await asked(ctx, refreshValidator)
    const messages = await conversation.messagesSince(since)
    // A full page is not the end: the next question begins behind its last message.
    const hasMore = messages.length === chat.refreshPage
    const revision = hasMore ? messages.at(-1)!.revision : conversation.revision
    if (wanted(request) === 'fragments') {
      const [reasons, transfers, undelivered] = await Promise.all([
        reasonsOf(conversation, messages),
        transfersOf(conversation),
        undeliveredOf(conversation, messages),
        loadFacts(conversation),
      ])
      const transcript = { conversation, messages, reasons, transfers, undelivered, before: null }
      return sendFragments(ctx, refreshFragments(ctx, transcript, revision))
    }
    const place = { slug: partner.slug, number: conversation.number }
    const { customerSeenSequence: customerSeen, staffSeenSequence: staffSeen } = conversation
    return response.send({
      messages: messages.map((message) => presentMessage(message, place, i18n)),
      conversation: { ...presentState(conversation.toState()), revision, customerSeen, staffSeen },
      hasMore,
    })
  }
}
