import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { asSaved } from '#app/core/sent_file'
import { allow } from '#app/conversations/allowance'
import { copyOf } from '#app/conversations/customer_copy'
import Customer from '#app/conversations/models/customer'

/** Everything that is kept of this customer, to take along. */
export default class CopiesController {
  async show({ customer, response, i18n }: HttpContext) {
    await allow('copies', customer.identity.id)
    const { customerId, id: identityId } = customer.identity
    const person = await Customer.in(customer.partner).where('id', customerId).firstOrFail()
    asSaved(response, { type: 'application/zip', name: 'my-data.zip' })
    const copy = await copyOf(person, { locale: i18n.locale, identityId })
    return response.stream(Readable.from(copy, { objectMode: false }))
  }
}
