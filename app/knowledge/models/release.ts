import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ReleaseSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import User from '#app/accounts/models/user'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'

/**
 * The number of the release that is not made yet. What the working draft adds begins with it, and what it takes away
 * ends with it: so the draft is read and compared like any release.
 */
export const DRAFT = 2_147_483_647

/** `candidate`: nobody has looked whether it is fit for customers. */
export type ReleaseState = 'candidate' | 'validated' | 'withdrawn'

/**
 * What a product's knowledge was at one moment. Each is the one before it with some changes, which `from_release` and
 * `to_release` of the rows say; none of them changes any more, whether customers ever see it or not.
 */
export default class Release extends compose(ReleaseSchema, PartnerOwned) {
  declare state: ReleaseState

  @belongsTo(() => User, { foreignKey: 'createdById' })
  declare createdBy: BelongsTo<typeof User>

  static of({ partner, product }: KnowledgeBase, client?: TransactionClientContract) {
    return this.in(partner, { client }).where('product_id', product.id)
  }

  /** The last one of the chain; none before anything was released. */
  static latest(base: KnowledgeBase, client?: TransactionClientContract) {
    return this.of(base, client).orderBy('number', 'desc').first()
  }
}
