import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { choicesOf, filtered } from '#app/service/conversation_list'
import { paneOf } from '#app/service/pane'
import { conversationOf, readerOf } from '#app/service/reaching'
import { wanted } from '#app/service/representation'
import { presentConversation, presentMessage } from '#app/service/staff_view'
import { recordReading } from '#app/service/transcript_reading'
import { conversationFilterValidator } from '#app/service/validators/service_validator'

const PER_PAGE = 20
const TRANSCRIPT = 200

export default class ConversationsController {
  async index(ctx: HttpContext) {
    const { partner, request, response, view } = ctx
    const { page = 1, ...filter } = await asked(ctx, conversationFilterValidator)
    const conversations = await filtered({ ...readerOf(ctx), partner }, filter)
      .preload('product')
      .preload('inbox')
      .preload('customer')
      .preload('agent')
      .preload('rating')
      .orderBy('opened_at', 'desc')
      .orderBy('id', 'desc')
      .paginate(page, PER_PAGE)
    if (wanted(request) === 'json') {
      return response.send({
        meta: conversations.getMeta(),
        data: conversations.all().map(presentConversation),
      })
    }
    return view.render('conversations/index', {
      conversations,
      filter,
      hasFilter: Object.keys(filter).length > 0,
      choices: await choicesOf(partner, filter),
    })
  }

  async show(ctx: HttpContext) {
    const { partner, i18n, request, response, view } = ctx
    const pane = await paneOf(ctx, await conversationOf(ctx), TRANSCRIPT)
    await recordReading(ctx, pane.conversation)
    if (wanted(request) !== 'json') return view.render('conversations/show', pane)
    const { conversation, transcript, source } = pane
    const place = { slug: partner.slug, number: conversation.number }
    return response.send({
      conversation: { ...presentConversation(conversation), streamChannel: source.channel },
      assignments: conversation.assignments.map((part) => ({
        agent: { id: part.agentId, name: part.agent.nickname },
        queuedAt: part.queuedAt,
        openedAt: part.openedAt,
        acceptedAt: part.acceptedAt ?? null,
        firstReplyAt: part.firstReplyAt ?? null,
        endedAt: part.endedAt ?? null,
      })),
      messages: transcript.messages.map((message) => ({
        ...presentMessage(message, place, i18n),
        reason: transcript.reasons.get(message.id) ?? null,
      })),
      before: transcript.before,
    })
  }
}
