import { compose } from '@adonisjs/core/helpers'
import { belongsTo, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'
import { ServiceGroupSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import Product from '#app/partners/models/product'
import Agent from '#app/accounts/models/agent'

/** Agents of a product who serve the same kind of question. */
export default class ServiceGroup extends compose(ServiceGroupSchema, PartnerOwned) {
  @belongsTo(() => Product)
  declare product: BelongsTo<typeof Product>

  @manyToMany(() => Agent, { pivotTable: 'group_memberships' })
  declare agents: ManyToMany<typeof Agent>

  /** Top-level knowledge categories: a talk about one of them queues here. */
  get topicList(): string[] {
    return this.topics ? (JSON.parse(this.topics) as string[]) : []
  }
}
