import { Bouncer } from '@adonisjs/bouncer'
import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import type Conversation from '#app/conversations/models/conversation'
import ConversationPolicy from '#app/conversations/policies/conversation_policy'
import { reachable } from '#app/conversations/reach'
import type { Reader } from '#app/conversations/reach'

export const readerOf = ({ partner, reader, agent }: HttpContext): Reader => ({
  partner,
  agent,
  isManager: reader.hasRole('manager'),
})

/** The conversation in the address, if this person can reach it; anything else does not exist. */
export async function conversationOf(ctx: HttpContext): Promise<Conversation> {
  const number = Number(ctx.params.conversation_id)
  const conversation = await reachable(readerOf(ctx)).where('number', number).first()
  if (!conversation) throw new NotFound()
  return conversation
}

/** Refuses with 403 what this person may not do with it. */
export const authorize = (
  { user, containerResolver }: HttpContext,
  action: 'serve' | 'accept',
  conversation: Conversation
) =>
  new Bouncer(() => user)
    .setContainerResolver(containerResolver)
    .with(ConversationPolicy)
    .authorize(action, conversation)
