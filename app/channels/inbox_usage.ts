import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Usage } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import Inbox from '#app/channels/models/inbox'

export async function inboxesTaken(partner: { id: number }, client?: TransactionClientContract) {
  const rows = await Inbox.in(partner, { client }).count('* as total')
  return Number(rows[0]!.$extras.total)
}

export const inboxUsage = async (partner: Partner): Promise<Usage> => ({
  limit: 'inboxes',
  used: await inboxesTaken(partner),
  max: partner.granted.inboxes,
})
