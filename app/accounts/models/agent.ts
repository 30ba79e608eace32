import { compose } from '@adonisjs/core/helpers'
import { belongsTo, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { AgentSchema } from '#database/schema'
import { transaction } from '#app/core/transaction'
import AccessChanged from '#app/accounts/events/access_changed'
import GroupMembership from '#app/accounts/models/group_membership'
import PartnerOwned from '#app/partners/partner_owned'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'

/** The serving side of a user who holds the agent role: the name customers see, how many at once, which groups. */
export default class Agent extends compose(AgentSchema, PartnerOwned) {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @manyToMany(() => ServiceGroup, { pivotTable: 'group_memberships' })
  declare serviceGroups: ManyToMany<typeof ServiceGroup>

  /** Available, and with a page open. */
  static online(partner: { id: number }) {
    return this.in(partner)
      .where('availability', 'online')
      .where('connected_until', '>', Date.now())
  }

  /** The row that a new holder of the agent role needs; an earlier one is taken up again. */
  static async beginFor(
    user: { id: number; partnerId: number; name: string },
    client: TransactionClientContract
  ) {
    const partner = { id: user.partnerId }
    const earlier = await this.in(partner, { client }).where('user_id', user.id).first()
    if (earlier) return earlier
    const values = { userId: user.id, nickname: user.name, availabilityChangedAt: Date.now() }
    return this.createIn(partner, { ...values, capacity: 5 }, { client })
  }

  /** Replaces the groups this agent serves; only those of the own partner count. */
  async serve(groupIds: readonly number[]) {
    const partner = { id: this.partnerId }
    await transaction(async (client) => {
      const groups = await ServiceGroup.in(partner, { client }).whereIn('id', [...groupIds])
      const rows = GroupMembership.in(partner, { client }).where('agent_id', this.id)
      await rows
        .clone()
        .whereNotIn('service_group_id', [0, ...groups.map(({ id }) => id)])
        .delete()
      const kept = new Set((await rows.clone()).map((row) => row.serviceGroupId))
      for (const { id } of groups.filter((group) => !kept.has(group.id))) {
        await GroupMembership.createIn(
          partner,
          { agentId: this.id, serviceGroupId: id },
          { client }
        )
      }
    })
    await AccessChanged.dispatch({ userId: this.userId })
  }

  /** What is shown of the agent: who chose online and has no page open is not there. */
  get presence() {
    if (this.availability !== 'online') return 'suspended'
    return (this.connectedUntil ?? 0) > Date.now() ? 'online' : 'offline'
  }

  /** What still keeps this agent from getting conversations. Needs `serviceGroups` to be loaded. */
  get missing() {
    const missing: ('nickname' | 'capacity' | 'groups')[] = []
    if (!this.nickname) missing.push('nickname')
    if (this.capacity < 1) missing.push('capacity')
    if (this.serviceGroups.length === 0) missing.push('groups')
    return missing
  }
}
