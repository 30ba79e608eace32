import db from '@adonisjs/lucid/services/db'
import type { WebCustomer } from '#app/conversations/web_customer'

/** The standard question that was answered last in the visit before this one. */
export async function lastQuestionOf({ identity }: WebCustomer): Promise<string | null> {
  const visit = (await db
    .from('conversations')
    .where({ partner_id: identity.partnerId, customer_id: identity.customerId })
    .where('customer_identity_id', identity.id)
    .whereNotNull('closed_at')
    .orderBy('opened_at', 'desc')
    .select('id')
    .first()) as { id: number } | null
  if (!visit) return null
  const answered = (await db
    .from('messages')
    .join('entries', 'entries.id', 'messages.entry_id')
    .where('messages.conversation_id', visit.id)
    .whereNull('entries.deleted_at')
    .orderBy('messages.sequence', 'desc')
    .select('entries.question')
    .first()) as { question: string } | null
  return answered?.question ?? null
}
