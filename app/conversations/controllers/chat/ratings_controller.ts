import type { HttpContext } from '@adonisjs/core/http'
import { allow } from '#app/conversations/allowance'
import { ChatRefusal } from '#app/conversations/exceptions'
import { rate } from '#app/conversations/rating_store'
import { findConversation } from '#app/conversations/transcript'
import { ratingValidator } from '#app/conversations/validators/chat_validator'

/** One rating per conversation: a level first, and then, if wanted, some words to it. */
export default class RatingsController {
  async store({ customer, request, response }: HttpContext) {
    await allow('requests', customer.identity.id)
    const given = await request.validateUsing(ratingValidator, { data: request.body() })
    const conversation = await findConversation(customer, given.conversation)
    if (!conversation) throw new ChatRefusal(404, 'no_conversation')
    const rated = await rate(conversation, given)
    if (rated.kind === 'refused') throw new ChatRefusal(409, rated.problem)
    return response.status(rated.kind === 'rated' ? 201 : 200).send({ rating: rated.rating })
  }
}
