import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { AssignmentSchema } from '#database/schema'
import Agent from '#app/accounts/models/agent'
import PartnerOwned from '#app/partners/partner_owned'

/** One agent's part of a conversation. */
export default class Assignment extends compose(AssignmentSchema, PartnerOwned) {
  @belongsTo(() => Agent)
  declare agent: BelongsTo<typeof Agent>
}
