import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Usage } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'

/** Users with the agent role who are not disabled. */
export async function seatsTaken(partner: { id: number }, client?: TransactionClientContract) {
  const [row] = (await (client ?? db)
    .from('users')
    .where({ partner_id: partner.id, is_agent: true })
    .whereNull('disabled_at')
    .count('* as total')) as { total: number | string }[]
  return Number(row!.total)
}

export const seatUsage = async (partner: Partner): Promise<Usage> => ({
  limit: 'seats',
  used: await seatsTaken(partner),
  max: partner.granted.seats,
})
