import { compose } from '@adonisjs/core/helpers'
import { belongsTo, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'
import { AgentSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'

/** The serving side of a user who holds the agent role: the name customers see, how many at once, which groups. */
export default class Agent extends compose(AgentSchema, PartnerOwned) {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @manyToMany(() => ServiceGroup, { pivotTable: 'group_memberships' })
  declare serviceGroups: ManyToMany<typeof ServiceGroup>

  /** What still keeps this agent from getting conversations. Needs `serviceGroups` to be loaded. */
  get missing() {
    const missing: ('nickname' | 'capacity' | 'groups')[] = []
    if (!this.nickname) missing.push('nickname')
    if (this.capacity < 1) missing.push('capacity')
    if (this.serviceGroups.length === 0) missing.push('groups')
    return missing
  }
}
