import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { ScheduledPublicationSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import User from '#app/accounts/models/user'

/** `refused`: when its time came, it could not be published. */
export type ScheduleState = 'due' | 'done' | 'cancelled' | 'refused'

/** A release that goes live at a chosen moment. */
export default class ScheduledPublication extends compose(
  ScheduledPublicationSchema,
  PartnerOwned
) {
  declare state: ScheduleState

  @belongsTo(() => User, { foreignKey: 'scheduledById' })
  declare scheduledBy: BelongsTo<typeof User>
}
