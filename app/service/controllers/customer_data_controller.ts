import type { HttpContext } from '@adonisjs/core/http'
import Conversation from '#app/conversations/models/conversation'
import { conversationOf } from '#app/service/reaching'

/** What a manager does when a customer asks for the own data, or not to be known any more. */
export default class CustomerDataController {
  async show(ctx: HttpContext) {
    const conversation = await conversationOf(ctx)
    await conversation.load('customer')
    const [counted] = await Conversation.in(ctx.partner)
      .where('customer_id', conversation.customerId)
      .count('* as total')
    const count = Number(counted!.$extras.total)
    return ctx.view.render('conversations/customer_data', { conversation, count })
  }
}
