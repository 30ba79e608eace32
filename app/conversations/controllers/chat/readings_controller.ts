import type { HttpContext } from '@adonisjs/core/http'
import { allow } from '#app/conversations/allowance'
import { ChatRefusal } from '#app/conversations/exceptions'
import { findConversation } from '#app/conversations/transcript'
import { seenValidator } from '#app/conversations/validators/chat_validator'

/** How far the customer has read. */
export default class ReadingsController {
  async update({ customer, request, response }: HttpContext) {
    await allow('requests', customer.identity.id)
    const { sequence } = await request.validateUsing(seenValidator, { data: request.body() })
    const conversation = await findConversation(customer)
    if (!conversation) throw new ChatRefusal(404, 'no_conversation')
    await conversation.see('customer', sequence)
    return response.ok({ customerSeen: conversation.customerSeenSequence })
  }
}
