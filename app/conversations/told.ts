import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/**
 * What nobody asked for is told once in a visit: that nobody answers now, that no person can be had. It is told again
 * when it would be other words, or after half a day, for whoever comes back then may not read what stands above.
 */
const AGAIN_AFTER_MS = 12 * 3_600_000

export interface Told {
  clientId: string
  body: string
  sentAt: number
}

/** The last line of the system of this kind; its ids begin with the same letters. */
export async function lastTold(
  { id }: { id: number },
  beginning: string,
  client: QueryClientContract = db.connection()
): Promise<Told | null> {
  return client
    .from('messages')
    .where('conversation_id', id)
    .where('client_id', 'like', `notice-${beginning}%`)
    .orderBy('sequence', 'desc')
    .select({ clientId: 'client_id', body: 'body', sentAt: 'sent_at' })
    .first()
}

export const isStillTold = (last: Told | null, body: string, now = Date.now()) =>
  last !== null && last.body === body && last.sentAt > now - AGAIN_AFTER_MS
