import { randomBytes, randomInt } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import { networkOf } from '#app/core/network_of'
import { transaction } from '#app/core/transaction'
import { allow } from '#app/conversations/allowance'
import { findDoor } from '#app/conversations/door'
import type { Door } from '#app/conversations/door'
import { ChatRefusal } from '#app/conversations/exceptions'
import Customer from '#app/conversations/models/customer'
import CustomerIdentity from '#app/conversations/models/customer_identity'
import { privacyNoticeAt } from '#app/conversations/privacy_notice'
import { customerValidator } from '#app/conversations/validators/chat_validator'

interface NewCustomer {
  name: string
  locale: string
  pageUrl: string | null
  hash: string
  /** Which words about privacy stand on this customer's page. */
  notice: string
}

/** Somebody opens a web chat for the first time: a customer without a name, and a token that proves to be the same later. */
export default class CustomersController {
  async store({ request, params, response, i18n }: HttpContext) {
    const door = await findDoor(String(params.inbox_key))
    if (!door) throw new ChatRefusal(404, 'unknown_inbox')
    if (door.isPaused) throw new ChatRefusal(403, 'paused')
    await allow('customers', networkOf(request.ip()))
    const { locale = i18n.locale, pageUrl = null } = await request.validateUsing(
      customerValidator,
      {
        data: request.body(),
      }
    )
    const name = i18n.t('chat.visitor', { number: String(randomInt(1000, 10_000)) })
    const { token, hash } = CustomerIdentity.mintToken()
    const place = { partner: { id: door.partnerId }, productId: door.productId }
    const { version: notice } = await privacyNoticeAt(place, locale)
    const customer = await this.#create(door, { name, locale, pageUrl, hash, notice })
    return response.created({ token, customer: { id: customer.publicId, name, locale } })
  }

  #create(door: Door, { name, locale, pageUrl, hash, notice }: NewCustomer) {
    const partner = { id: door.partnerId }
    return transaction(async (client) => {
      const publicId = randomBytes(16).toString('hex')
      const values = { publicId, name, locale, privacyNotice: notice }
      const customer = await Customer.createIn(partner, values, { client })
      await CustomerIdentity.createIn(
        partner,
        {
          inboxId: door.inboxId,
          customerId: customer.id,
          externalId: randomBytes(16).toString('hex'),
          tokenHash: hash,
          pageUrl,
        },
        { client }
      )
      return customer
    })
  }
}
