import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#app/accounts/models/user'
import GroupMembership from '#app/accounts/models/group_membership'
import type Conversation from '#app/conversations/models/conversation'

/** What a person may do with a conversation that he can reach. Needs the user's roles and agent to be loaded. */
export default class ConversationPolicy extends BasePolicy {
  /** Write, show typing, mark as read, end: its agent alone. */
  serve(user: User, { agentId }: Conversation) {
    return user.hasRole('agent') && Boolean(user.agent) && user.agent.id === agentId
  }

  /** Take it out of the queue: whoever serves its group. */
  async accept(user: User, { partnerId, serviceGroupId, agentId }: Conversation) {
    if (!user.hasRole('agent') || !user.agent) return false
    if (user.agent.id === agentId) return true
    if (!serviceGroupId) return false
    const membership = await GroupMembership.in({ id: partnerId })
      .where({ agentId: user.agent.id, serviceGroupId })
      .first()
    return membership !== null
  }
}
