import logger from '@adonisjs/core/services/logger'
import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { deliverConversation } from '#app/channels/deliveries'
import { markChanged } from '#app/conversations/changed_message'
import type Conversation from '#app/conversations/models/conversation'
import { conversationUrl } from '#app/service/addresses'
import { DeskRefusal } from '#app/service/exceptions'
import { conversationOf } from '#app/service/reaching'
import { respond } from '#app/service/representation'
import { presentState } from '#app/service/staff_view'
import { deliveryOf } from '#app/service/undelivered'

/** What did not reach the customer's platform is sent once more. */
export default class RedeliveriesController {
  async store(ctx: HttpContext) {
    const conversation = await conversationOf(ctx)
    const delivery = await deliveryOf(conversation, Number(ctx.params.sequence))
    if (!delivery) throw new NotFound()
    if (!(await delivery.repeat())) throw new DeskRefusal(409, 'not_undelivered')
    await markChanged(delivery)
    void send(conversation)
    return respond(ctx, {
      json: () => ({ conversation: presentState(conversation.toState()) }),
      fragments: () => '',
      next: () => conversationUrl(ctx.partner, conversation.number),
    })
  }
}

/** A platform may take its time: the page hears what became of it. */
async function send({ id }: Conversation) {
  try {
    await deliverConversation(id)
  } catch (error) {
    logger.error({ err: error, conversationId: id }, 'sending again failed')
  }
}
