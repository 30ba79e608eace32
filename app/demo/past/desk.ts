import app from '@adonisjs/core/services/app'
import Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import Inbox from '#app/channels/models/inbox'
import Entry from '#app/knowledge/models/entry'
import { findPublished } from '#app/knowledge/knowledge_view'
import type { PublishedEntry } from '#app/knowledge/knowledge_view'
import type Partner from '#app/partners/models/partner'
import type Product from '#app/partners/models/product'
import type { Robot } from '#app/robot/robot'
import type { SettingValues } from '#app/settings/declared'
import { settingsOf } from '#app/settings/setting_values'

/** Everything of one product that its conversations were held with. */
export interface Desk {
  partner: Partner
  product: Product
  inbox: Inbox
  robot: Robot
  settings: SettingValues
  /** By code. */
  entries: Map<string, PublishedEntry>
  /** By the top-level category of an entry's id. */
  topics: Map<number, string>
  groups: ServiceGroup[]
  /** By log-in name. */
  agents: Map<string, Agent>
}

export const LOCALE = 'zh-CN'

export async function openDesk(partner: Partner, product: Product): Promise<Desk> {
  const rows = await Entry.of({ partner, product }).preload('category')
  const published = await findPublished(
    product,
    rows.map(({ id }) => id)
  )
  const agents = await Agent.in(partner).preload('user').preload('serviceGroups')
  const groups = ServiceGroup.in(partner).where('product_id', product.id).preload('agents')
  return {
    partner,
    product,
    inbox: await Inbox.in(partner).where('product_id', product.id).firstOrFail(),
    robot: await app.container.make('robot'),
    settings: await settingsOf(partner, product, LOCALE),
    entries: new Map([...published.values()].map((entry) => [entry.code, entry])),
    topics: new Map(rows.map(({ id, category }) => [id, category?.path.split('>')[0] ?? ''])),
    groups: await groups.orderBy('position'),
    agents: new Map(agents.map((agent) => [agent.user.loginName, agent])),
  }
}
