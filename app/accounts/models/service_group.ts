import { compose } from '@adonisjs/core/helpers'
import { belongsTo, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'
import type { LucidModel, ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import { ServiceGroupSchema } from '#database/schema'
import PartnerOwned, { type Within } from '#app/partners/partner_owned'
import type Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import Agent from '#app/accounts/models/agent'

/** Agents of a product who serve the same kind of question. */
export default class ServiceGroup extends compose(ServiceGroupSchema, PartnerOwned) {
  @belongsTo(() => Product)
  declare product: BelongsTo<typeof Product>

  @manyToMany(() => Agent, { pivotTable: 'group_memberships' })
  declare agents: ManyToMany<typeof Agent>

  /** Those of now; conversations of the past still name the others. */
  static override in<M extends LucidModel>(
    this: M,
    partner: Pick<Partner, 'id'>,
    within: Within = {}
  ): ModelQueryBuilderContract<M, InstanceType<M>> {
    return this.query(within)
      .where(`${this.table}.partner_id`, partner.id)
      .whereNull(`${this.table}.deleted_at`)
  }

  /** Top-level knowledge categories: a talk about one of them queues here. */
  get topicList(): string[] {
    return this.topics ? (JSON.parse(this.topics) as string[]) : []
  }
}
