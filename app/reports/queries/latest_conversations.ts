import Conversation from '#app/conversations/models/conversation'
import type Partner from '#app/partners/models/partner'

const SHOWN = 6

const shown = (partner: Partner) =>
  Conversation.in(partner).preload('customer').preload('product').preload('agent').limit(SHOWN)

/** What a manager looks at first: who waits longest, and what came last. */
export async function latestConversations(partner: Partner) {
  const [waiting, recent] = await Promise.all([
    shown(partner).whereNull('closed_at').where('owner', 'queue').orderBy('queued_at'),
    shown(partner).orderBy('opened_at', 'desc').orderBy('id', 'desc'),
  ])
  return { waiting, recent }
}
