import type { Infer } from '@vinejs/vine/types'
import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'
import type { agentFilterValidator } from '#app/accounts/validators/agent'
import type Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'

export type AgentFilter = Infer<typeof agentFilterValidator>

const PER_PAGE = 30

const COLUMNS = { nickname: 'nickname', load: 'open_assignments', capacity: 'capacity' }

/** A page of those who hold the role. */
export function agentList(partner: Partner, filter: AgentFilter) {
  const sort = filter.sort ?? null
  const column = sort && COLUMNS[sort.replace('-', '') as keyof typeof COLUMNS]
  return Agent.holdersIn(partner)
    .if(filter.search, (query) => searched(query, partner, filter.search!))
    .if(filter.group ?? filter.product, (query) => query.whereIn('id', membersOf(partner, filter)))
    .if(filter.state, (query) => STATES[filter.state!](query, partner))
    .if(column, (query) => query.orderBy(column!, sort!.startsWith('-') ? 'desc' : 'asc'))
    .preload('user')
    .preload('serviceGroups', (group) => group.preload('product'))
    .orderBy('id')
    .paginate(filter.page ?? 1, PER_PAGE)
}

type Query = ReturnType<typeof Agent.in>

function searched(query: Query, partner: Partner, text: string) {
  const people = User.in(partner).select('id')
  User.matching(people, text)
  const pattern = `%${text.replace(/[!%_]/g, '!$&')}%`
  return query.where((either) =>
    either.whereRaw(`nickname like ? escape '!'`, [pattern]).orWhereIn('user_id', people)
  )
}

/** Ids of agents who serve this group, or any group of this product. */
const membersOf = (partner: Partner, { group, product }: AgentFilter) =>
  GroupMembership.in(partner)
    .if(group, (query) => query.where('service_group_id', group!))
    .if(product, (query) =>
      query.whereIn('service_group_id', (groups) =>
        groups
          .from(ServiceGroup.table)
          .select('id')
          .whereIn('product_id', Product.in(partner).where('slug', product!).select('id'))
      )
    )
    .select('agent_id')

const STATES: Record<
  NonNullable<AgentFilter['state']>,
  (query: Query, partner: Partner) => Query
> = {
  online: (query, partner) => query.whereIn('id', Agent.online(partner).select('id')),
  incomplete: (query, partner) =>
    query.whereNotIn('id', GroupMembership.in(partner).select('agent_id')),
  disabled: (query, partner) =>
    query.whereIn('user_id', User.in(partner).whereNotNull('disabled_at').select('id')),
}
