import type { Infer } from '@vinejs/vine/types'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import { longPage, walking } from '#app/core/long_page'
import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'
import type { agentFilterValidator } from '#app/accounts/validators/agent'
import type Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'

export type AgentFilter = Infer<typeof agentFilterValidator>

const PER_PAGE = 30

const ORDERS = {
  usual: { index: 'agents_usual_order', columns: [] },
  nickname: { index: 'agents_nickname_order', columns: ['nickname'] },
  load: { index: 'agents_load_order', columns: ['open_assignments'] },
  capacity: { index: 'agents_capacity_order', columns: ['capacity'] },
}

/** A page of those who hold the role. */
export async function agentList(partner: Partner, filter: AgentFilter) {
  const { page, search, state, group, product } = filter
  const groups = product ? await groupsOf(partner, product) : null
  const matching = Agent.holdersIn(partner)
    .if(search, (query) => searched(query, partner, search!))
    .if(group, (query) => query.whereIn('id', membersOf(partner, [group!])))
    .if(groups, (query) => query.whereIn('id', membersOf(partner, groups!)))
    .if(state, (query) => STATES[state!](query, partner))
  const list = {
    matching,
    ordered: (query: Query) => ordered(query, filter),
    rows: (ids: number[]) =>
      Agent.in(partner)
        .whereIn('id', ids)
        .preload('user')
        .preload('serviceGroups', (served) => served.preload('product')),
  }
  return longPage(list, page ?? 1, PER_PAGE)
}

type Query = ModelQueryBuilderContract<typeof Agent>

/** Who is online and who serves a group has an index that leads to fewer. */
function ordered(query: Query, { sort = undefined, group, state }: AgentFilter) {
  const { index, columns } = ORDERS[(sort?.replace('-', '') ?? 'usual') as keyof typeof ORDERS]
  const order = sort?.startsWith('-') ? 'desc' : 'asc'
  const by = [...columns, 'id'].map((column) => ({ column, order }) as const)
  return (group || state === 'online' ? query : walking(query, index)).orderBy(by)
}

function searched(query: Query, partner: Partner, text: string) {
  const people = User.in(partner).select('id')
  User.matching(people, text)
  const pattern = `%${text.replace(/[!%_]/g, '!$&')}%`
  return query.where((either) =>
    either.whereRaw(`nickname like ? escape '!'`, [pattern]).orWhereIn('user_id', people)
  )
}

async function groupsOf(partner: Partner, product: string) {
  const products = Product.in(partner).where('slug', product).select('id')
  const groups = await ServiceGroup.in(partner).whereIn('product_id', products).select('id')
  return groups.map(({ id }) => id)
}

/** Ids of agents who serve any of these groups. */
const membersOf = (partner: Partner, groups: number[]) =>
  GroupMembership.in(partner).whereIn('service_group_id', groups).select('agent_id')

const STATES: Record<
  NonNullable<AgentFilter['state']>,
  (query: Query, partner: Partner) => Query
> = {
  online: (query) => Agent.amongOnline(query),
  incomplete: (query, partner) =>
    query.whereNotIn('id', GroupMembership.in(partner).select('agent_id')),
  disabled: (query, partner) =>
    query.whereIn('user_id', User.in(partner).whereNotNull('disabled_at').select('id')),
}
