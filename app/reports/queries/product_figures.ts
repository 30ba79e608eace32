import GroupMembership from '#app/accounts/models/group_membership'
import ServiceGroup from '#app/accounts/models/service_group'
import { servingUsers } from '#app/accounts/serving_users'
import Inbox from '#app/channels/models/inbox'
import Entry from '#app/knowledge/models/entry'
import type Partner from '#app/partners/models/partner'

export const FIGURES = ['entries', 'inboxes', 'groups', 'agents'] as const
export type ProductFigures = Record<(typeof FIGURES)[number], number>

interface Counted {
  product_id: number
  total: number | string
}

/** What each product of a partner has, by the product's id. */
export async function productFigures(partner: Partner): Promise<(id: number) => ProductFigures> {
  const counted = await Promise.all([
    entries(partner),
    inboxes(partner),
    groups(partner),
    agents(partner),
  ])
  const figures = counted.map(
    (rows) => new Map(rows.map(({ product_id: id, total }) => [id, Number(total)]))
  )
  return (id) =>
    Object.fromEntries(
      FIGURES.map((name, index) => [name, figures[index]!.get(id) ?? 0])
    ) as ProductFigures
}

const byProduct = <Query extends ReturnType<typeof ServiceGroup.in> | ReturnType<typeof Inbox.in>>(
  query: Query
) => query.groupBy('product_id').select('product_id').count('* as total').pojo<Counted>()

const entries = (partner: Partner) => byProduct(Entry.in(partner).whereNull('deleted_at') as never)
const inboxes = (partner: Partner) => byProduct(Inbox.in(partner))
const groups = (partner: Partner) => byProduct(ServiceGroup.in(partner))

/** Agents who can log in; one who serves two groups of a product counts once. */
const agents = (partner: Partner) =>
  GroupMembership.in(partner)
    .join('service_groups', 'service_groups.id', 'group_memberships.service_group_id')
    .join('agents', 'agents.id', 'group_memberships.agent_id')
    .whereIn('agents.user_id', servingUsers())
    .groupBy('service_groups.product_id')
    .select('service_groups.product_id as product_id')
    .countDistinct('group_memberships.agent_id as total')
    .pojo<Counted>()
