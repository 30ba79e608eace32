import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import Attachment from '#app/conversations/models/attachment'
import { sendPicture } from '#app/conversations/pictures'

const PUBLIC_ID = /^[0-9a-f]{32}$/

export default class FilesController {
  async show(ctx: HttpContext) {
    const { customer, params } = ctx
    const publicId = String(params.public_id)
    if (!PUBLIC_ID.test(publicId)) throw new NotFound()
    const attachment = await Attachment.in(customer.partner)
      .where('public_id', publicId)
      .whereIn('conversation_id', (own) =>
        own
          .from('conversations')
          .select('id')
          .where('partner_id', customer.partner.id)
          .where('customer_id', customer.identity.customerId)
          .where('customer_identity_id', customer.identity.id)
      )
      .first()
    if (!attachment) throw new NotFound()
    return sendPicture(ctx, attachment)
  }
}
