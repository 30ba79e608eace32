import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Conversation from '#app/conversations/models/conversation'

export interface OpenWithPeople {
  waiting: number
  served: number
}

/** Customers who wait for a person, and those whom one has. */
export async function openWithPeople(
  partner: { id: number },
  where: { product_id: number } | { service_group_id: number },
  client?: TransactionClientContract
): Promise<OpenWithPeople> {
  const rows = await Conversation.in(partner, { client })
    .where(where)
    .whereIn('owner', ['queue', 'agent'])
    .whereNull('closed_at')
    .groupBy('owner')
    .select('owner')
    .count('* as total')
  const of = (owner: string) => Number(rows.find((row) => row.owner === owner)?.$extras.total ?? 0)
  return { waiting: of('queue'), served: of('agent') }
}
