import drive from '@adonisjs/drive/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { asShown } from '#app/core/sent_file'
import { AVATAR_TYPE } from '#app/accounts/avatars'
import Avatar from '#app/accounts/models/avatar'

/** The face beside an agent's messages, for whoever has its key. */
export default class AvatarsController {
  async show({ params, response }: HttpContext) {
    const avatar = await Avatar.withKey(String(params.avatar_key))
    if (!avatar) throw new NotFound()
    asShown(response, AVATAR_TYPE)
    response.header('Cache-Control', 'public, max-age=31536000, immutable')
    return response.stream(await drive.use().getStream(avatar.path))
  }
}
