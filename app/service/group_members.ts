import Agent from '#app/accounts/models/agent'
import type ServiceGroup from '#app/accounts/models/service_group'
import { servingUsers } from '#app/accounts/serving_users'
import type Partner from '#app/partners/models/partner'

// More than these nobody ticks off in a list; a large company goes by the page of each agent.
const MOST = 300

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
