import type { HttpContext } from '@adonisjs/core/http'
import { allow, allowOpening } from '#app/conversations/allowance'
import { receiveMessage } from '#app/conversations/reception'
import { sendReceived } from '#app/conversations/controllers/chat/answers'
import { messageValidator } from '#app/conversations/validators/chat_validator'

export default class MessagesController {
  async store(ctx: HttpContext) {
    const { customer, request } = ctx
    await allow('messages', customer.identity.id)
    await allowOpening(customer)
    const { clientId, text, choice } = await request.validateUsing(messageValidator, {
      data: request.body(),
    })
    const received = await receiveMessage(customer, {
      clientId,
      author: 'customer',
      kind: 'text',
      body: choice ? choice.label : text!,
      content: choice ? { choice } : null,
    })
    return sendReceived(ctx, received)
  }
}
