import { compose } from '@adonisjs/core/helpers'
import { belongsTo, hasMany, hasOne } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany, HasOne } from '@adonisjs/lucid/types/relations'
import Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import Inbox from '#app/channels/models/inbox'
import Product from '#app/partners/models/product'
import Assignable from '#app/conversations/models/conversation/assignable'
import Closable from '#app/conversations/models/conversation/closable'
import Openable from '#app/conversations/models/conversation/openable'
import OwnedConversation from '#app/conversations/models/conversation/owned'
import Readable from '#app/conversations/models/conversation/readable'
import Refusable from '#app/conversations/models/conversation/refusable'
import Requeuable from '#app/conversations/models/conversation/requeuable'
import Transferable from '#app/conversations/models/conversation/transferable'
import Assignment from '#app/conversations/models/assignment'
import Customer from '#app/conversations/models/customer'
import CustomerIdentity from '#app/conversations/models/customer_identity'
import Message from '#app/conversations/models/message'
import Rating from '#app/conversations/models/rating'

/** One visit of one customer, robot and people together. */
export default class Conversation extends compose(
  OwnedConversation,
  Openable,
  Assignable,
  Refusable,
  Transferable,
  Requeuable,
  Closable,
  Readable
) {
  @belongsTo(() => Product)
  declare product: BelongsTo<typeof Product>

  @belongsTo(() => Inbox)
  declare inbox: BelongsTo<typeof Inbox>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @belongsTo(() => CustomerIdentity)
  declare customerIdentity: BelongsTo<typeof CustomerIdentity>

  @belongsTo(() => ServiceGroup)
  declare serviceGroup: BelongsTo<typeof ServiceGroup>

  @belongsTo(() => Agent)
  declare agent: BelongsTo<typeof Agent>

  @hasMany(() => Message)
  declare messages: HasMany<typeof Message>

  @hasMany(() => Assignment)
  declare assignments: HasMany<typeof Assignment>

  @hasOne(() => Rating)
  declare rating: HasOne<typeof Rating>
}
