import { compose } from '@adonisjs/core/helpers'
import { AvatarSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/**
 * A picture that an agent had. Whoever reads an old message sees the face that it came with, so rows and files of
 * earlier pictures stay. The key is no secret: every customer of the agent gets it.
 */
export default class Avatar extends compose(AvatarSchema, PartnerOwned) {
  static withKey(key: string) {
    return this.findBy('key', key)
  }

  /** Where its file is kept. */
  get path() {
    return `avatars/${this.partnerId}/${this.key}`
  }
}
