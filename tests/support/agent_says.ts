import type { ApiClient } from '@japa/api-client'
import type Agent from '#app/accounts/models/agent'
import type User from '#app/accounts/models/user'
import Conversation from '#app/conversations/models/conversation'
import Partner from '#app/partners/models/partner'
import { signedIn } from '#tests/support/sign_in'

let said = 0

/** The agent writes into the one conversation that is open on the own desk. */
export async function agentSays(client: ApiClient, agent: Agent & { account: User }, text: string) {
  const partner = await Partner.findOrFail(agent.partnerId)
  const { number } = await Conversation.in(partner)
    .where('agent_id', agent.id)
    .whereNull('closed_at')
    .firstOrFail()
  const request = client
    .post(`/p/${partner.slug}/conversations/${number}/messages`)
    .json({ clientId: `said-${++said}`, text })
    .accept('json')
  const response = await signedIn(request, agent.account)
  response.assertStatus(201)
}
