import { compose } from '@adonisjs/core/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { SynonymGroupSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'

/**
 * Words that mean the same to the robot of a product. They are so from one release on and before another; a
 * change ends the row and adds another, so that every release still knows its own.
 */
export default class SynonymGroup extends compose(SynonymGroupSchema, PartnerOwned) {
  /** Those of the working draft, the oldest first. */
  static of({ partner, product }: KnowledgeBase, client?: TransactionClientContract) {
    return this.in(partner, { client })
      .where('product_id', product.id)
      .whereNull('to_release')
      .orderBy('id')
  }
}
