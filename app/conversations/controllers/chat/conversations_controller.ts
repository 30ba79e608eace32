import type { HttpContext } from '@adonisjs/core/http'
import { allow } from '#app/conversations/allowance'
import { sendTranscript, sendStatus } from '#app/conversations/controllers/chat/answers'
import { ChatRefusal } from '#app/conversations/exceptions'
import { findConversation } from '#app/conversations/transcript'
import { transcriptValidator } from '#app/conversations/validators/chat_validator'

export default class ConversationsController {
  /** The open conversation or else the last, with earlier pages and earlier visits on request. */
  async show(ctx: HttpContext) {
    const { customer, request } = ctx
    await allow('requests', customer.identity.id)
    const wanted = await request.validateUsing(transcriptValidator, { data: request.qs() })
    const conversation = await findConversation(customer, wanted.conversation)
    if (!conversation && wanted.conversation) throw new ChatRefusal(404, 'no_conversation')
    return sendTranscript(ctx, conversation, wanted)
  }

  /** The customer has no more questions. */
  async destroy(ctx: HttpContext) {
    const { customer } = ctx
    await allow('requests', customer.identity.id)
    const conversation = customer.conversation && (await findConversation(customer))
    if (!conversation) throw new ChatRefusal(404, 'no_conversation')
    const reason = conversation.owner === 'queue' ? 'customer_left_queue' : 'customer'
    await conversation.close(reason, 'customer')
    await conversation.refresh()
    return sendStatus(ctx, conversation)
  }
}
