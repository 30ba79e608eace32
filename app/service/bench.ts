import type { HttpContext } from '@adonisjs/core/http'
import type Agent from '#app/accounts/models/agent'
import { agentStream, groupStream } from '#app/conversations/streams'

/** What the workbench listens to, and which conversation its address names. Needs the agent's groups to be loaded. */
export function benchOf({ partner, request }: HttpContext, agent: Agent) {
  const { conversation } = request.qs() as { conversation?: unknown }
  const isNumber = typeof conversation === 'string' && /^\d{1,18}$/.test(conversation)
  const partnerId = partner.id
  return {
    opened: isNumber ? Number(conversation) : null,
    channels: [
      agentStream.name({ partnerId, agentId: agent.id }),
      ...agent.serviceGroups.map(({ id: groupId }) => groupStream.name({ partnerId, groupId })),
    ],
  }
}
