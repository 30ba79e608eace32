import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { partnersAmong } from '#app/reports/queries/partner_list'

// Where the platform is run; each partner's own reports go by its own zone.
const ZONE = 'Asia/Shanghai'

// One look into an index per partner: there is none by time alone.
const OPENED = `coalesce(sum((select count(*) from conversations
  where partner_id = partners.id and opened_at >= ?)), 0) as total`

/** The platform as a whole, now and today. */
export async function platformTotals() {
  const now = Date.now()
  const today = DateTime.now().setZone(ZONE).startOf('day').toMillis()
  const [partners, active, users, online, open, opened] = await Promise.all([
    total(db.from('partners').count('* as total')),
    partnersAmong({ standing: 'active' }).count('* as total'),
    total(db.from('users').whereNull('disabled_at').count('* as total')),
    total(
      db
        .from('agents')
        .where('availability', 'online')
        .where('connected_until', '>', now)
        .count('* as total')
    ),
    // Set as long as it is open, and unlike `closed_at` found without its partner.
    total(db.from('conversations').whereNotNull('open_key').count('* as total')),
    total(db.from('partners').select(db.raw(OPENED, [today]))),
  ])
  return { partners, active: Number(active[0]?.$extras.total), users, online, open, opened }
}

async function total(query: PromiseLike<unknown>) {
  const [row] = (await query) as { total: number | string }[]
  return Number(row?.total ?? 0)
}
