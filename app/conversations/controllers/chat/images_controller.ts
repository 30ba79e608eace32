import type { HttpContext } from '@adonisjs/core/http'
import { allow, allowOpening } from '#app/conversations/allowance'
import { ChatRefusal } from '#app/conversations/exceptions'
import { readPicture, storePicture } from '#app/conversations/pictures'
import { receive } from '#app/conversations/reception'
import { sendReceived } from '#app/conversations/controllers/chat/answers'
import { pictureValidator } from '#app/conversations/validators/chat_validator'

export default class ImagesController {
  async store(ctx: HttpContext) {
    const { customer, request } = ctx
    if (!request.is(['multipart/form-data'])) throw new ChatRefusal(415, 'not_multipart')
    await allow('pictures', customer.identity.id)
    await allowOpening(customer)
    const read = await readPicture(ctx, customer.partner)
    if (!read.ok)
      throw new ChatRefusal(read.problem === 'picture_too_large' ? 413 : 422, read.problem)
    const { clientId } = await request.validateUsing(pictureValidator, { data: read.fields })
    const draft = { clientId, author: 'customer' as const }
    const received = await receive(customer, clientId, (id) =>
      storePicture(id, read.picture, draft, { kind: 'customer' })
    )
    return sendReceived(ctx, received)
  }
}
