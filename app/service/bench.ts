import type { HttpContext } from '@adonisjs/core/http'
import type Agent from '#app/accounts/models/agent'
import type Partner from '#app/partners/models/partner'
import { agentStream, groupStream } from '#app/conversations/streams'

/** What the workbench listens to, and which conversation its address names. Needs the agent's groups to be loaded. */
export function benchOf({ partner, request }: HttpContext, agent: Agent) {
  const { conversation } = request.qs() as { conversation?: unknown }
  const isNumber = typeof conversation === 'string' && /^\d{1,18}$/.test(conversation)
  return { opened: isNumber ? Number(conversation) : null, channels: channelsOf(partner, agent) }
}

/** What tells of the agent's own conversations, and of the queues of the agent's groups, which must be loaded. */
export const channelsOf = ({ id: partnerId }: Partner, { id: agentId, serviceGroups }: Agent) => [
  agentStream.name({ partnerId, agentId }),
  ...serviceGroups.map(({ id: groupId }) => groupStream.name({ partnerId, groupId })),
]
