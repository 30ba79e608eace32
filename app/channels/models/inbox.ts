import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { InboxSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import Product from '#app/partners/models/product'

/** One configured channel of a product: this web page, that official account. */
export default class Inbox extends compose(InboxSchema, PartnerOwned) {
  @belongsTo(() => Product)
  declare product: BelongsTo<typeof Product>
}
