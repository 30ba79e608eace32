import { compose } from '@adonisjs/core/helpers'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { ChannelFailure } from '@xiaoyun/plugin-kit'
import { DeliverySchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import Inbox from '#app/channels/models/inbox'
import Claimable from '#app/channels/models/delivery/claimable'
import Settleable from '#app/channels/models/delivery/settleable'

/** `unknown`: it may have arrived, so it is not sent again by itself. */
export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'failed' | 'unknown'

/** Whether an outbound message reached the platform. There is none where customers read at the host. */
export default class Delivery extends compose(DeliverySchema, PartnerOwned, Claimable, Settleable) {
  @column()
  declare state: DeliveryState

  @column()
  declare failureKind: ChannelFailure | null

  @belongsTo(() => Inbox)
  declare inbox: BelongsTo<typeof Inbox>
}
