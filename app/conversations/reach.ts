import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import type Agent from '#app/accounts/models/agent'
import Conversation from '#app/conversations/models/conversation'
import type Partner from '#app/partners/models/partner'

/**
 * Which conversations a person can reach: a manager all of the partner's, an agent the own and those of the own
 * groups. Lists, pages, streams and pictures all ask here, so what cannot be reached does not exist anywhere.
 */
export interface Reader {
  partner: Pick<Partner, 'id'>
  agent: Pick<Agent, 'id'> | null | undefined
  isManager: boolean
}

type ConversationQuery = ModelQueryBuilderContract<typeof Conversation, Conversation>

export function reachable({ partner, agent, isManager }: Reader): ConversationQuery {
  const conversations = Conversation.in(partner)
  if (isManager) return conversations
  if (!agent) return conversations.whereRaw('1 = 0')
  return conversations.where((own) => {
    own
      .where('agent_id', agent.id)
      .orWhereIn('service_group_id', (groups) =>
        groups.from('group_memberships').select('service_group_id').where('agent_id', agent.id)
      )
  })
}
