import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ReleaseSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import Product from '#app/partners/models/product'
import User from '#app/accounts/models/user'
import type { Author, KnowledgeBase } from '#app/knowledge/knowledge_base'

/** One publication of a product's knowledge. Its number is the product's `knowledge_version`. */
export default class Release extends compose(ReleaseSchema, PartnerOwned) {
  @belongsTo(() => User, { foreignKey: 'publishedById' })
  declare publishedBy: BelongsTo<typeof User>

  /** The next one, live with the commit. Only inside `changing`, which holds the product's row. */
  static async open(
    { partner, product }: KnowledgeBase,
    author: Author,
    client: TransactionClientContract
  ) {
    const number = product.knowledgeVersion + 1
    const raised = await Product.in(partner, { client })
      .where({ id: product.id, knowledge_version: product.knowledgeVersion })
      .update({ knowledge_version: number })
    if (Number(raised) !== 1) throw new Error(`Release ${number} of product ${product.id} is taken`)
    product.knowledgeVersion = number
    return this.createIn(
      partner,
      {
        productId: product.id,
        number,
        publishedById: author?.id ?? null,
        publishedAt: Date.now(),
      },
      { client }
    )
  }
}
