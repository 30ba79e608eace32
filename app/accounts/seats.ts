import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Usage } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import RoleGrant from '#app/accounts/models/role_grant'

/** Users with the agent role who are not disabled. */
export async function seatsTaken(partner: { id: number }, client?: TransactionClientContract) {
  const rows = await RoleGrant.in(partner, { client })
    .where('role', 'agent')
    .join('users', 'users.id', 'role_grants.user_id')
    .whereNull('users.disabled_at')
    .count('* as total')
  return Number(rows[0]!.$extras.total)
}

export const seatUsage = async (partner: Partner): Promise<Usage> => ({
  limit: 'seats',
  used: await seatsTaken(partner),
  max: partner.granted.seats,
})
