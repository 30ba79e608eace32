import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { statementsIn } from '#app/core/prepared'
import { recordAudit, type Auditor } from '#app/partners/audit'
import { BEGINNING, chainOf, lastSeal } from '#app/partners/audit_chain/chain'
import { writeSeal } from '#app/partners/audit_chain/sealing'

interface Erased {
  id: number
  name: string
}

/**
 * The one way an audit log ever goes: with its partner. It is sealed to the end, the last hash is written into the
 * operators' chain, and the entries are deleted. Whoever erases the partner does it in the same transaction, and
 * deletes the partner's row after this.
 */
export async function eraseAudit(
  partner: Erased,
  auditor: Auditor,
  data: object,
  trx: TransactionClientContract
): Promise<{ seals: number; lastHash: string }> {
  const now = Date.now()
  const statements = statementsIn(trx)
  while (await writeSeal(statements, partner.id, now, 0));
  const last = await lastSeal(statements, partner.id)
  const facts = { seals: last?.number ?? 0, lastHash: last?.hash ?? BEGINNING }
  await trx.insertQuery().table('partner_erasures').insert({
    partner_id: partner.id,
    seals: facts.seals,
    last_hash: facts.lastHash,
    begun_at: now,
  })
  const erased = {
    action: 'partner.erased',
    subject: `partner:${partner.id}`,
    subjectName: partner.name,
  }
  await recordAudit(null, auditor, { ...erased, data: { ...data, ...facts } }, trx, now)
  await trx.from('audit_entries').where('partner_id', partner.id).delete()
  await trx.from('audit_seals').where('chain', chainOf(partner.id)).delete()
  return facts
}
