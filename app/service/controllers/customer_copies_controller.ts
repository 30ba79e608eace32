import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { asSaved } from '#app/core/sent_file'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import { copyOf } from '#app/conversations/customer_copy'
import { conversationOf } from '#app/service/reaching'

/** All that is kept of a customer, covered for whom it is covered on pages. */
export default class CustomerCopiesController {
  async show(ctx: HttpContext) {
    const { partner, user, response, i18n } = ctx
    const conversation = await conversationOf(ctx)
    await conversation.load('customer')
    await allow('copies', user)
    const isCovered = !user.maySeePersonalData
    await transaction((trx) => {
      const subject = `customer:${conversation.customerId}`
      const data = { conversation: conversation.number, covered: isCovered }
      return recordAudit(
        partner,
        auditorOf(ctx),
        { action: 'customer.exported', subject, data },
        trx
      )
    })
    asSaved(response, { type: 'application/zip', name: `customer-${conversation.number}.zip` })
    response.header('Cache-Control', 'no-store')
    const copy = await copyOf(conversation.customer, { locale: i18n.locale, isCovered })
    return response.stream(Readable.from(copy, { objectMode: false }))
  }
}
