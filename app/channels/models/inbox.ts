import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { InboxSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import Product from '#app/partners/models/product'
import Connectable from '#app/channels/models/inbox/connectable'
import Pausable from '#app/channels/models/inbox/pausable'

/** One configured channel of a product: this web page, that official account. */
export default class Inbox extends compose(InboxSchema, PartnerOwned, Connectable, Pausable) {
  @belongsTo(() => Product)
  declare product: BelongsTo<typeof Product>

  /** Keys are unique on the platform: an address holds nothing else. */
  static findByKey(key: string) {
    return /^[\w-]{1,40}$/.test(key) ? this.query().where('key', key).first() : null
  }
}
