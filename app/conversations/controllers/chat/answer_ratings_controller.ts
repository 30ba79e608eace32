import type { HttpContext } from '@adonisjs/core/http'
import { allow } from '#app/conversations/allowance'
import { rateAnswer } from '#app/conversations/answer_rating_store'
import { ChatRefusal } from '#app/conversations/exceptions'
import { findConversation } from '#app/conversations/transcript'
import { answerRatingValidator } from '#app/conversations/validators/chat_validator'

/** Thumbs under what the robot said. */
export default class AnswerRatingsController {
  async update({ customer, request, response }: HttpContext) {
    await allow('requests', customer.identity.id)
    const given = await request.validateUsing(answerRatingValidator, { data: request.body() })
    const conversation = await findConversation(customer, given.conversation)
    if (!conversation) throw new ChatRefusal(404, 'no_conversation')
    const rated = await rateAnswer(conversation, given.answer, given.isHelpful)
    if (rated.kind === 'refused') {
      throw new ChatRefusal(rated.problem === 'closed' ? 409 : 404, rated.problem)
    }
    return response.ok({ rating: { answer: given.answer, isHelpful: given.isHelpful } })
  }
}
