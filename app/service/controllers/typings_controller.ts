import type { HttpContext } from '@adonisjs/core/http'
import { broadcastTyping } from '#app/conversations/broadcast'
import { authorize, conversationOf } from '#app/service/reaching'

/** A passing hint for the customer; nothing is stored. */
export default class TypingsController {
  async store(ctx: HttpContext) {
    const conversation = await conversationOf(ctx)
    await authorize(ctx, 'serve', conversation)
    if (conversation.state === 'agent') broadcastTyping('agent', conversation.toState())
    return ctx.response.noContent()
  }
}
