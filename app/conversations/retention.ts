import db from '@adonisjs/lucid/services/db'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { settingsOf } from '#app/settings/setting_values'
import { add, anonymise, eraseConversation } from '#app/conversations/erasure'
import type { Erased } from '#app/conversations/erasure'

const DAY_MS = 86_400_000
const AT_ONCE = 50

interface Old {
  id: number
  customer_id: number
}

/** Erases what partners do not want to keep any longer. What is erased is not found again, so repeating it is harmless. */
export async function purgeOld(now = Date.now()) {
  const partners = (await db.from('partners').orderBy('id').select('id')) as { id: number }[]
  for (const partner of partners) {
    const { retention_days: days } = await settingsOf(partner)
    if (days !== 'unlimited') await purge(partner, Number(days), now)
  }
}

async function purge(partner: { id: number }, days: number, now: number) {
  const purged = { conversations: 0, messages: 0, files: 0 }
  const before = now - days * DAY_MS
  try {
    for (let old; (old = await oldOf(partner, before)).length > 0;) {
      for (const conversation of old) add(purged, await purgeOne(partner, conversation))
    }
  } finally {
    // Also what was done before something went wrong, and messages of one that another process finished first.
    if (Object.values(purged).some((count) => count > 0)) await tell(partner, { ...purged, days })
  }
}

const oldOf = (partner: { id: number }, before: number): Promise<Old[]> =>
  db
    .from('conversations')
    .where('partner_id', partner.id)
    .whereNull('erased_at')
    .where('closed_at', '<', before)
    .orderBy('closed_at')
    .limit(AT_ONCE)
    .select('id', 'customer_id')

/** A customer of whom nothing is left to read is nobody any more. */
async function purgeOne(partner: { id: number }, { id, customer_id: customerId }: Old) {
  const erased = await eraseConversation(partner, id)
  const own = { partner_id: partner.id, customer_id: customerId }
  await transaction(async (trx) => {
    if (await trx.from('conversations').where(own).whereNull('erased_at').first()) return
    await anonymise({ id: customerId, partnerId: partner.id }, trx)
  })
  return erased
}

const tell = (partner: { id: number }, data: Erased & { days: number }) =>
  transaction((trx) =>
    recordAudit(partner, { actor: 'system' }, { action: 'retention.purged', data }, trx)
  )
