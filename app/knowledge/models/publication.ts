import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { PublicationSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import User from '#app/accounts/models/user'

/** Which release a version of a product's knowledge meant: rows are added and never changed. */
export default class Publication extends compose(PublicationSchema, PartnerOwned) {
  @belongsTo(() => User, { foreignKey: 'publishedById' })
  declare publishedBy: BelongsTo<typeof User>
}
