import type { HttpContext } from '@adonisjs/core/http'
import { allow } from '#app/conversations/allowance'
import { eraseCustomer } from '#app/conversations/erasure'
import Customer from '#app/conversations/models/customer'

/** The customer wants to be forgotten. */
export default class ErasuresController {
  async store({ customer, request, response }: HttpContext) {
    await allow('hints', customer.identity.id)
    const { customerId } = customer.identity
    const person = await Customer.in(customer.partner).where('id', customerId).firstOrFail()
    await eraseCustomer(person, { actor: 'customer', ip: request.ip(), requestId: request.id() })
    return response.noContent()
  }
}
