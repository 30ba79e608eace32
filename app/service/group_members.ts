import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import ServiceGroup from '#app/accounts/models/service_group'
import { servingUsers } from '#app/accounts/serving_users'
import type Partner from '#app/partners/models/partner'

// More than these nobody ticks off in a list; a large company goes by the page of each agent.
const MOST = 300

/** The groups in their order, with their agents where a list can name them all. */
export async function groupsWithMembers(partner: Partner) {
  const counted = await GroupMembership.in(partner)
    .groupBy('service_group_id')
    .select('service_group_id')
    .count('* as total')
  const sizes = new Map(
    counted.map((row) => [row.serviceGroupId, Number(row.$extras.total)] as const)
  )
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const groups = await ServiceGroup.in(partner)
    .if(all <= MOST, (query) => query.preload('agents'))
    .orderBy('position')
    .orderBy('id')
  return { groups, sizeOf: ({ id }: ServiceGroup) => sizes.get(id) ?? 0 }
}

/** The agents that a form offers as members of a group; null where they are too many for a list. */
export async function candidatesFor(partner: Partner, group?: ServiceGroup) {
  const members = group?.agents.map(({ id }) => id) ?? []
  const agents = await Agent.in(partner)
    .where((query) => query.whereIn('user_id', servingUsers()).orWhereIn('id', members))
    .preload('user')
    .orderBy('nickname')
    .orderBy('id')
    .limit(MOST + 1)
  return agents.length > MOST ? null : agents
}
