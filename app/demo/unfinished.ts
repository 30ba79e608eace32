import db from '@adonisjs/lucid/services/db'
import { transaction } from '#app/core/transaction'

/** No slug that a form lets through begins like this. */
export const UNFINISHED = '~seeding-'

// Each before what it refers to.
const TABLES = [
  'robot_turns',
  'ratings',
  'events',
  'messages',
  'assignments',
  'conversations',
  'customer_identities',
  'customers',
  'canned_replies',
  'entry_revisions',
  'releases',
  'entries',
  'categories',
  'inboxes',
  'availability_intervals',
  'group_memberships',
  'agents',
  'service_groups',
  'role_grants',
  'users',
  'settings',
  'counters',
  'products',
]

/** Takes away what a seeding left that was interrupted. */
export async function removeUnfinished() {
  const partners = await db.from('partners').where('slug', 'like', `${UNFINISHED}%`).select('id')
  if (partners.length === 0) return
  const ids = partners.map(({ id }: { id: number }) => id)
  await transaction(async (trx) => {
    for (const table of TABLES) await trx.from(table).whereIn('partner_id', ids).delete()
    await trx.from('partners').whereIn('id', ids).delete()
  })
}
