import { compose } from '@adonisjs/core/helpers'
import { belongsTo, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import { AgentSchema } from '#database/schema'
import { transaction } from '#app/core/transaction'
import { auditorBy, type By } from '#app/accounts/acting'
import AccessChanged from '#app/accounts/events/access_changed'
import GroupMembership from '#app/accounts/models/group_membership'
import PartnerOwned from '#app/partners/partner_owned'
import { recordAudit } from '#app/partners/audit'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'

interface AgentValues {
  nickname: string
  capacity: number
  /** Ids of service groups. */
  groups: readonly number[]
}

/** The serving side of a user who holds the agent role: the name customers see, how many at once, which groups. */
export default class Agent extends compose(AgentSchema, PartnerOwned) {
  static readonly USUAL_CAPACITY = 5

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @manyToMany(() => ServiceGroup, { pivotTable: 'group_memberships' })
  declare serviceGroups: ManyToMany<typeof ServiceGroup>

  /** Available, and with a page open. */
  static online(partner: { id: number }) {
    return this.amongOnline(this.in(partner))
  }

  static amongOnline(query: ModelQueryBuilderContract<typeof Agent>) {
    return query.where('availability', 'online').where('connected_until', '>', Date.now())
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
    return this.createIn(partner, { ...values, capacity: this.USUAL_CAPACITY }, { client })
  }

  /** Those whose user holds the role: rows of others stay for their history, but are nobody to configure. */
  static holdersIn(partner: { id: number }) {
    return this.in(partner).where('is_withdrawn', false)
  }

  /** What a manager sets. Of groups only those of the own partner count. */
  async revise({ groups, ...values }: AgentValues, by: By) {
    await transaction(async (client) => {
      const before = await this.#state(client)
      Object.assign(this, values)
      await this.useTransaction(client).save()
      await this.#serve(groups, client)
      await this.#record(before, by, client)
    }, this)
    await AccessChanged.dispatch({ userId: this.userId })
  }

  /** Replaces the groups, and nothing else. */
  serve(groups: readonly number[], by: By = null) {
    const { nickname, capacity } = this
    return this.revise({ nickname, capacity, groups }, by)
  }

  /** What agents call themselves. */
  callThemselves(nickname: string, by: By) {
    return transaction(async (client) => {
      const before = await this.#state(client)
      this.nickname = nickname
      await this.useTransaction(client).save()
      await this.#record(before, by, client)
    }, this)
  }

  async #serve(groupIds: readonly number[], client: TransactionClientContract) {
    const partner = { id: this.partnerId }
    const groups = await ServiceGroup.in(partner, { client }).whereIn('id', [...groupIds])
    const wanted = groups.map(({ id }) => id)
    const rows = await GroupMembership.in(partner, { client }).where('agent_id', this.id)
    for (const row of rows) if (!wanted.includes(row.serviceGroupId)) await row.delete()
    const kept = new Set(rows.map((row) => row.serviceGroupId))
    for (const serviceGroupId of wanted.filter((id) => !kept.has(id))) {
      await GroupMembership.createIn(partner, { agentId: this.id, serviceGroupId }, { client })
    }
  }

  async #state(client: TransactionClientContract) {
    const rows = await GroupMembership.in({ id: this.partnerId }, { client })
      .where('agent_id', this.id)
      .orderBy('service_group_id')
    const { nickname, capacity } = this
    return { nickname, capacity, groups: rows.map((row) => row.serviceGroupId) }
  }

  async #record(before: AgentValues, by: By, client: TransactionClientContract) {
    const after = await this.#state(client)
    if (JSON.stringify(before) === JSON.stringify(after)) return
    const subject = { subject: `agent:${this.id}`, subjectName: this.nickname }
    const facts = { action: 'agent.changed', ...subject, data: { before, after } }
    await recordAudit({ id: this.partnerId }, auditorBy(by), facts, client)
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
