import type { HttpContext } from '@adonisjs/core/http'
import { allow } from '#app/accounts/allowance'
import { readPicture, storePicture } from '#app/conversations/pictures'
import { DeskRefusal } from '#app/service/exceptions'
import { authorize, conversationOf } from '#app/service/reaching'
import { isPushed, sendStored } from '#app/service/sending'
import { pictureValidator } from '#app/service/validators/service_validator'

export default class ImagesController {
  async store(ctx: HttpContext) {
    const { request } = ctx
    const conversation = await conversationOf(ctx)
    await authorize(ctx, 'serve', conversation)
    if (!request.is(['multipart/form-data'])) throw new DeskRefusal(415, 'not_multipart')
    await allow('pictures', ctx.user)
    const read = await readPicture(ctx, ctx.partner)
    if (!read.ok)
      throw new DeskRefusal(read.problem === 'picture_too_large' ? 413 : 422, read.problem)
    const { clientId } = await request.validateUsing(pictureValidator, { data: read.fields })
    const { id: agentId, nickname, avatarKey: avatar } = ctx.agent!
    const stored = await storePicture(
      conversation.id,
      read.picture,
      { clientId, author: 'agent', authorName: nickname, avatar },
      { kind: 'agent', agentId },
      { pushed: await isPushed(conversation) }
    )
    return sendStored(ctx, conversation, stored)
  }
}
