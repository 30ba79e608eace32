import logger from '@adonisjs/core/services/logger'
import { preparedRead, preparedTransaction } from '#app/core/prepared'
import { isDuplicate } from '#app/core/transaction'
import {
  BEGINNING,
  chainOf,
  entriesBehind,
  hashOf,
  lastSeal,
  marksOf,
  SEALED_AT_ONCE,
  type PartnerId,
  type Seal,
  type StoredEntry,
} from '#app/partners/audit_chain/chain'
import type { Statements } from '#app/core/statements'

/**
 * Ids are given when an entry is written, and seen when its transaction ends: one with a smaller id may still come.
 * No transaction of the product lives as long as this.
 */
const MARGIN_MS = 120_000
const FAR = Number.MAX_SAFE_INTEGER

/** Seals what is old enough, in every chain. Harmless to repeat, and to do in several processes at once. */
export async function sealAudit(now = Date.now(), margin = MARGIN_MS) {
  for (const partnerId of await unsealedChains()) {
    while (await sealNext(partnerId, now, margin));
  }
}

interface Ends {
  partner_id: PartnerId
  newest: number | null
  sealed: number | null
}

/** Two looks into an index for each partner, however long the logs are. */
async function unsealedChains(): Promise<PartnerId[]> {
  const ends = await preparedRead(async (statements) => [
    ...(await statements.all<Ends>(`SELECT NULL AS partner_id, ${endsOf('IS NULL')}`, [])),
    ...(await statements.all<Ends>(
      `SELECT id AS partner_id, ${endsOf('= partners.id')} FROM partners`,
      []
    )),
  ])
  return ends
    .filter(({ newest, sealed }) => (newest ?? 0) > (sealed ?? 0))
    .map((end) => end.partner_id)
}

const endsOf = (partner: string) => `
  (SELECT MAX(id) FROM audit_entries WHERE partner_id ${partner}) AS newest,
  (SELECT MAX(last_id) FROM audit_seals WHERE partner_id ${partner}) AS sealed`

/** Whether there may be more to seal. */
async function sealNext(partnerId: PartnerId, now: number, margin: number) {
  try {
    const seal = await preparedTransaction((statements) =>
      writeSeal(statements, partnerId, now, margin)
    )
    if (seal) logger.info({ partnerId, number: seal.number, hash: seal.hash }, 'audit log sealed')
    return seal?.entries === SEALED_AT_ONCE
  } catch (error) {
    // Another process has just written it.
    if (isDuplicate(error)) return false
    throw error
  }
}

/** The next seal of this chain, written; null where nothing is old enough. */
export async function writeSeal(
  statements: Statements,
  partnerId: PartnerId,
  now: number,
  margin: number
): Promise<Seal | null> {
  const last = await lastSeal(statements, partnerId)
  const place = [last?.last_id ?? 0, FAR] as const
  const rows = settled(
    await entriesBehind(statements, partnerId, place, SEALED_AT_ONCE),
    now - margin
  )
  if (rows.length === 0) return null
  const open = {
    chain: chainOf(partnerId),
    number: (last?.number ?? 0) + 1,
    first_id: rows[0]!.id,
    last_id: rows.at(-1)!.id,
    entries: rows.length,
    marks: marksOf(rows),
    previous_hash: last?.hash ?? BEGINNING,
    sealed_at: now,
  }
  const seal = { ...open, hash: hashOf(open, rows) }
  const columns = Object.keys(seal)
  await statements.run(
    `INSERT INTO audit_seals (partner_id, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`,
    [partnerId, ...Object.values(seal)]
  )
  return seal
}

/** Up to the first one that is too young: whatever stands behind it waits with it. */
function settled(rows: readonly StoredEntry[], before: number) {
  const young = rows.findIndex(({ at }) => at > before)
  return young < 0 ? rows : rows.slice(0, young)
}
