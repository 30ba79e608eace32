import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import logger from '@adonisjs/core/services/logger'
import { afterCommit } from '#app/core/transaction'

const AT_ONCE = 100

interface Removal {
  id: number
  storage_key: string
}

/** Files whose rows go in this transaction: deleted once it is durable, and again later should the disk refuse. */
export async function removeFiles(
  partner: { id: number },
  keys: readonly string[],
  trx: TransactionClientContract
) {
  if (keys.length === 0) return
  const known = { partner_id: partner.id, created_at: Date.now() }
  await trx.table('file_removals').multiInsert(keys.map((key) => ({ ...known, storage_key: key })))
  afterCommit(trx, async () => {
    await removeAll(await db.from('file_removals').whereIn('storage_key', [...keys]))
  })
}

/** What was left behind. One file that cannot be deleted holds up no other. */
export async function sweepFileRemovals() {
  let last = 0
  for (;;) {
    const removals = (await db
      .from('file_removals')
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_ONCE)) as Removal[]
    await removeAll(removals)
    if (removals.length < AT_ONCE) return
    last = removals.at(-1)!.id
  }
}

async function removeAll(removals: readonly Removal[]) {
  for (const { id, storage_key: key } of removals) {
    try {
      await drive.use().delete(key)
      await db.from('file_removals').where('id', id).delete()
    } catch (error) {
      logger.error({ err: error, removalId: id }, 'a file could not be deleted, it is tried again')
    }
  }
}
