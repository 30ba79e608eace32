import { Stream } from '#app/realtime/stream'
import type { Listener } from '#app/realtime/listener'
import { preparedRead } from '#app/core/prepared'
import ServiceGroup from '#app/accounts/models/service_group'
import { reachable } from '#app/conversations/reach'
import type { ConversationState } from '#app/conversations/rows'

export type Audience = 'customer' | 'staff'
export const AUDIENCES: readonly Audience[] = ['customer', 'staff']

/** What is said in one conversation; one rendering for each audience and language that listens. */
export const conversationStream = new Stream(
  'partners/:partnerId/conversations/:conversation/:audience/:locale',
  async (listener, { partnerId, conversation, audience }) => {
    if (listener.kind === 'customer') {
      return audience === 'customer' && isOwn(partnerId, conversation, listener.identity.id)
    }
    if (listener.kind !== 'user' || audience !== 'staff') return false
    return (await reachable(readerOf(listener)).where('public_id', conversation).first()) !== null
  }
)

/** What one agent's lists must know. */
export const agentStream = new Stream(
  'partners/:partnerId/agents/:agentId',
  (listener, { agentId }) => listener.kind === 'user' && listener.agent?.id === agentId
)

/** The queue of a service group: for its members. */
export const groupStream = new Stream(
  'partners/:partnerId/groups/:groupId',
  async (listener, { partnerId, groupId }) => {
    if (listener.kind !== 'user' || !listener.agent) return false
    const agentId = listener.agent.id
    const group = await ServiceGroup.in({ id: partnerId })
      .where('id', groupId)
      .whereHas('agents', (members) => members.where('agents.id', agentId))
      .first()
    return group !== null
  }
)

export const channelOf = (
  conversation: Pick<ConversationState, 'partnerId' | 'publicId'>,
  audience: Audience,
  locale: string
) => ({
  partnerId: conversation.partnerId,
  conversation: conversation.publicId,
  audience,
  locale,
})

/** Asked by every customer who opens the chat, and by all of them at once after a restart. */
const isOwn = (partnerId: number, publicId: string, identityId: number) =>
  preparedRead(async (statements) => {
    const row = await statements.get(
      'SELECT id FROM conversations WHERE public_id = ? AND partner_id = ? AND customer_identity_id = ?',
      [publicId, partnerId, identityId]
    )
    return row !== undefined
  })

const readerOf = (listener: Extract<Listener, { kind: 'user' }>) => ({
  partner: { id: listener.partnerId },
  agent: listener.roles.includes('agent') ? listener.agent : null,
  isManager: listener.roles.includes('manager'),
})
