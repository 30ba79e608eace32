import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import Attachment from '#app/conversations/models/attachment'
import { sendPicture } from '#app/conversations/pictures'
import { conversationOf } from '#app/service/reaching'

/** A picture of a conversation that this person can reach. */
export default class FilesController {
  async show(ctx: HttpContext) {
    const conversation = await conversationOf(ctx)
    const attachment = await Attachment.in(ctx.partner)
      .where({ conversationId: conversation.id, publicId: String(ctx.params.public_id) })
      .first()
    if (!attachment) throw new NotFound()
    return sendPicture(ctx, attachment)
  }
}
