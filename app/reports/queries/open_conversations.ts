import Conversation from '#app/conversations/models/conversation'
import type Partner from '#app/partners/models/partner'

/** Conversations that are not closed; `queued` are those that wait for a person. */
export async function openConversations(partner: Partner) {
  const open = Conversation.in(partner).whereNull('closed_at')
  return {
    all: await numberOf(open.clone()),
    queued: await numberOf(open.clone().where('owner', 'queue')),
  }
}

/** MariaDB's driver may answer a count as text. */
async function numberOf(query: ReturnType<typeof Conversation.in>) {
  const [row] = await query.count('* as total')
  return Number(row?.$extras.total ?? 0)
}
