import drive from '@adonisjs/drive/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import type { Auditor } from '#app/partners/audit'
import { eraseAudit } from '#app/partners/audit_chain/erasure'
import { AUDIT, OWNED, storageKeyOf, uploadFolders } from '#app/partners/departure/owned_tables'
import type { OwnedTable, Row } from '#app/partners/departure/owned_tables'
import { rowsOf } from '#app/partners/departure/rows'
import ErasureCertificate from '#app/partners/models/erasure_certificate'
import type Partner from '#app/partners/models/partner'

const ROWS = 500
/** What was on its way when the doors were closed may still have arrived in between. */
const PASSES = 3

/**
 * A partner goes, with every row and every file. Small transactions, each of which also counts what it has deleted
 * into the certificate: whoever dies in between is followed by somebody who goes on.
 */
export async function erasePartner(partner: Partner, auditor: Auditor) {
  const certificate = await begin(partner, auditor)
  await closeDoors(partner)
  for (const folder of uploadFolders(partner)) await drive.use().deleteAll(folder)
  for (let pass = 1; ; pass++) {
    for (const table of OWNED) while (await eraseBatch(table, partner, certificate));
    try {
      return await finish(partner, auditor, certificate)
    } catch (error) {
      if (pass === PASSES || !isReferred(error)) throw error
    }
  }
}

/** The one of an erasure that was begun before, or a new one. */
async function begin(partner: Partner, { name }: Auditor) {
  const begun = await ErasureCertificate.query()
    .where('former_partner_id', partner.id)
    .whereNull('finished_at')
    .first()
  const about = { formerPartnerId: partner.id, slug: partner.slug, name: partner.name }
  const erasedBy = name ?? 'command'
  return (
    begun ?? ErasureCertificate.create({ ...about, erasedBy, counts: '{}', startedAt: Date.now() })
  )
}

/** Nobody logs in any more, nobody writes, no platform delivers. */
const closeDoors = ({ id }: Partner) =>
  transaction(async (trx) => {
    const own = { partner_id: id }
    const now = Date.now()
    await trx.from('users').where(own).whereNull('disabled_at').update({ disabled_at: now })
    await trx.from('customer_identities').where(own).update({ token_hash: null })
    await trx.from('inboxes').where(own).update({ paused_at: now, pause_reason: 'erasure' })
    const sessions = trx.from('login_sessions').where(own).whereNull('ended_at')
    await sessions.update({ ended_at: now, end_reason: 'disabled' })
  })

/** Whether there may be more. Files go first: a row without its file is deleted again, a file without a row never. */
async function eraseBatch(table: OwnedTable, partner: Partner, certificate: ErasureCertificate) {
  if (table.hasNoId) {
    await transaction(async (trx) => {
      const gone = Number(await rowsOf(table, partner, trx).delete())
      await count(certificate, table.name, gone, 0, trx)
    })
    return false
  }
  const rows = (await rowsOf(table, partner).orderBy('id', 'desc').limit(ROWS)) as Row[]
  const keys = rows.map((row) => storageKeyOf(table, row)).filter((key) => key !== null)
  for (const key of keys) await drive.use().delete(key)
  const ids = rows.map(({ id }) => id as number)
  await transaction(async (trx) => {
    const gone = Number(await trx.from(table.name).whereIn('id', ids).delete())
    await count(certificate, table.name, gone, keys.length, trx)
  })
  return rows.length === ROWS
}

async function count(
  { id }: ErasureCertificate,
  table: string,
  rows: number,
  files: number,
  trx: TransactionClientContract
) {
  if (rows === 0) return
  const certificate = await ErasureCertificate.findOrFail(id, { client: trx })
  const counts = certificate.counted
  counts[table] = (counts[table] ?? 0) + rows
  certificate.counts = JSON.stringify(counts)
  certificate.files += files
  await certificate.save()
}

/** The log, and the partner's own row; from then on the certificate is what there is. */
const finish = (partner: Partner, auditor: Auditor, { id }: ErasureCertificate) =>
  transaction(async (trx) => {
    const certificate = await ErasureCertificate.findOrFail(id, { client: trx })
    const counts = certificate.counted
    for (const table of AUDIT) {
      const [{ total }] = await rowsOf(table, partner, trx).count('* as total')
      counts[table.name] = Number(total)
    }
    const data = { slug: partner.slug, counts, files: certificate.files }
    const { lastHash } = await eraseAudit(partner, auditor, data, trx)
    await trx.from('partners').where('id', partner.id).delete()
    const done = { counts: JSON.stringify(counts), lastAuditHash: lastHash, finishedAt: Date.now() }
    return certificate.merge(done).save()
  })

/** Some row still refers to what was to be deleted. */
function isReferred(error: unknown) {
  const { errno, code } = (error ?? {}) as { errno?: number; code?: string }
  return errno === 1451 || code === 'SQLITE_CONSTRAINT_FOREIGNKEY'
}
