import type { HttpContext } from '@adonisjs/core/http'
import { allow } from '#app/conversations/allowance'
import { sendRefresh } from '#app/conversations/controllers/chat/answers'
import { ChatRefusal } from '#app/conversations/exceptions'
import { findConversation } from '#app/conversations/transcript'
import { refreshValidator } from '#app/conversations/validators/chat_validator'

/** What a page has missed since a revision. */
export default class RefreshesController {
  async show(ctx: HttpContext) {
    const { customer, request } = ctx
    await allow('requests', customer.identity.id)
    const wanted = await request.validateUsing(refreshValidator, { data: request.qs() })
    const conversation = await findConversation(customer, wanted.conversation)
    if (!conversation) throw new ChatRefusal(404, 'no_conversation')
    return sendRefresh(ctx, conversation, wanted.since)
  }
}
