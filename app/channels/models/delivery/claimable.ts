import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel } from '@adonisjs/lucid/orm'
import type { LucidModel } from '@adonisjs/lucid/types/model'
import type Inbox from '#app/channels/models/inbox'

/** Longer than any one part may take: after it the process that claimed the row is surely gone. */
export const LEASE_MS = 60_000

interface Row {
  id: number
  state: string
  attempts: number
  nextAt: number
  leaseUntil: number | null
  inbox: Inbox
  $hydrateOriginals(): void
}

/** In order per conversation, each row by one process: the oldest that is not settled, or none. */
export default function Claimable<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ClaimableDelivery extends superclass {
    static async claimNext<M extends LucidModel>(
      this: M,
      conversationId: number
    ): Promise<InstanceType<M> | null> {
      for (;;) {
        const now = Date.now()
        const head = await this.query()
          .where('conversation_id', conversationId)
          .whereIn('state', ['pending', 'sending'])
          .orderBy('id')
          .preload('inbox' as never)
          .first()
        const row = head as unknown as Row | null
        if (!row || row.inbox.isPaused) return null
        if (row.state === 'pending')
          return row.nextAt <= now && (await claim(this, row, now))
            ? (head as InstanceType<M>)
            : null
        if ((row.leaseUntil ?? 0) > now) return null
        await abandon(this, row, now)
      }
    }

    /** Conversations in which something is due, those that wait longest first. */
    static async dueConversations(limit: number): Promise<number[]> {
      const now = Date.now()
      const rows = await this.query()
        .join('inboxes', 'inboxes.id', 'deliveries.inbox_id')
        .whereNull('inboxes.paused_at')
        .where((due) => {
          due
            .where((pending) =>
              pending.where('deliveries.state', 'pending').where('deliveries.next_at', '<=', now)
            )
            .orWhere((sending) =>
              sending
                .where('deliveries.state', 'sending')
                .where('deliveries.lease_until', '<=', now)
            )
        })
        .groupBy('deliveries.conversation_id')
        .min('deliveries.next_at as first')
        .select('deliveries.conversation_id as conversation')
        .orderBy('first')
        .limit(limit)
      return rows.map((row) => Number(row.$extras.conversation))
    }
  }

  return ClaimableDelivery
}

async function claim(model: LucidModel, row: Row, now: number): Promise<boolean> {
  const claimed = { state: 'sending', attempts: row.attempts + 1, leaseUntil: now + LEASE_MS }
  const [changed] = await model
    .query()
    .where({ id: row.id, state: 'pending', attempts: row.attempts })
    .update({ ...claimed, updatedAt: now })
  if (Number(changed) !== 1) return false
  Object.assign(row, claimed)
  // What the row was before must not look like its stored state when it goes back to it.
  row.$hydrateOriginals()
  return true
}

/** Its process died while sending: it may have arrived. */
async function abandon(model: LucidModel, row: Row, now: number) {
  await model
    .query()
    .where({ id: row.id, state: 'sending', attempts: row.attempts })
    .where('lease_until', '<=', now)
    .update({ state: 'unknown', leaseUntil: null, failureKind: 'unavailable', updatedAt: now })
}
