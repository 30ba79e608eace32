import type { HttpContext } from '@adonisjs/core/http'
import { allow } from '#app/conversations/allowance'
import { broadcastTyping } from '#app/conversations/broadcast'

/** A passing hint for whoever reads along; nothing is stored. */
export default class TypingsController {
  async store({ customer, response }: HttpContext) {
    await allow('hints', customer.identity.id)
    if (customer.conversation?.owner === 'agent') broadcastTyping('customer', customer.conversation)
    return response.noContent()
  }
}
