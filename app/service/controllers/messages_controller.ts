import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { allow } from '#app/accounts/allowance'
import { storeMessage } from '#app/conversations/message_store'
import { authorize, conversationOf } from '#app/service/reaching'
import { earlierFragments } from '#app/service/fragments'
import { sendFragments, wanted } from '#app/service/representation'
import { isPushed, screenedReply, sendStored } from '#app/service/sending'
import { presentMessage } from '#app/service/staff_view'
import { transcriptOf } from '#app/service/transcript'
import { pageOfMessagesValidator, replyValidator } from '#app/service/validators/service_validator'

const PER_CLICK = 10

export default class MessagesController {
  /** What was said before, ten at a time. */
  async index(ctx: HttpContext) {
    const { partner, request, response, i18n } = ctx
    const conversation = await conversationOf(ctx)
    const { before, limit = PER_CLICK } = await asked(ctx, pageOfMessagesValidator)
    const transcript = await transcriptOf(conversation, limit, before)
    if (wanted(request) === 'fragments')
      return sendFragments(ctx, earlierFragments(ctx, transcript, limit))
    const place = { slug: partner.slug, number: conversation.number }
    return response.send({
      messages: transcript.messages.map((message) => presentMessage(message, place, i18n)),
      before: transcript.before,
    })
  }

  async store(ctx: HttpContext) {
    const conversation = await conversationOf(ctx)
    await authorize(ctx, 'serve', conversation)
    await allow('messages', ctx.user)
    const { clientId, text } = await ctx.request.validateUsing(replyValidator)
    const { id: agentId, nickname, avatarKey } = ctx.agent!
    const content = avatarKey ? { avatar: avatarKey } : null
    const draft = { clientId, author: 'agent', authorName: nickname, kind: 'text' } as const
    const stored = await storeMessage(
      conversation.id,
      await screenedReply(conversation, { ...draft, body: text, content }),
      { kind: 'agent', agentId },
      { pushed: await isPushed(conversation) }
    )
    return sendStored(ctx, conversation, stored)
  }
}
