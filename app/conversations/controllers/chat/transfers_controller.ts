import { randomBytes } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import { allow, allowOpening } from '#app/conversations/allowance'
import { sendStatus } from '#app/conversations/controllers/chat/answers'
import { ChatRefusal } from '#app/conversations/exceptions'
import Conversation from '#app/conversations/models/conversation'
import type { Transfer } from '#app/conversations/models/conversation/transferable'
import { tellPaused } from '#app/conversations/service_pause'
import { findConversation } from '#app/conversations/transcript'

/** To a person, and back from the queue. */
export default class TransfersController {
  async store(ctx: HttpContext) {
    const { customer } = ctx
    await allow('hints', customer.identity.id)
    await allowOpening(customer)
    const { id } =
      customer.conversation ?? (await Conversation.openFor(customer.identity, customer.productId))
    const conversation = await Conversation.in(customer.partner).where('id', id).firstOrFail()
    const outcome = await this.#ask(ctx, conversation)
    await conversation.refresh()
    return sendStatus(ctx, conversation, {
      outcome: outcome.kind,
      hasOpened: !customer.conversation,
    })
  }

  async #ask({ customer }: HttpContext, conversation: Conversation): Promise<Transfer> {
    const by = { actor: 'customer', id: randomBytes(8).toString('hex') } as const
    if (customer.isServed) return conversation.transfer('button', by)
    await tellPaused(conversation, customer.locale)
    return { kind: 'unavailable' }
  }

  async destroy(ctx: HttpContext) {
    const { customer } = ctx
    await allow('hints', customer.identity.id)
    const conversation = customer.conversation && (await findConversation(customer))
    if (!conversation) throw new ChatRefusal(404, 'no_conversation')
    await conversation.leaveQueue()
    await conversation.refresh()
    return sendStatus(ctx, conversation)
  }
}
