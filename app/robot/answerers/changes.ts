import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isDuplicate, transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { recordEvent } from '#app/partners/event_log'
import { actorBy, auditorBy, type By } from '#app/accounts/acting'
import type { Settings } from '#app/channels/setting_input'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import AnswererConnection from '#app/robot/models/answerer_connection'

interface Values {
  isEnabled: boolean
  settings: Settings
}

export const connectionOf = ({ partner, product }: KnowledgeBase, type: string) =>
  AnswererConnection.in(partner).where({ productId: product.id, type }).first()

/** Sets an answerer up for a product, and writes who did; of settings their names alone, for some are secrets. */
export async function changeAnswerer(base: KnowledgeBase, type: string, by: By, values: Values) {
  try {
    await write(base, type, by, values)
  } catch (error) {
    // Somebody else set it up in this very moment: now there is one to change.
    if (!isDuplicate(error)) throw error
    await write(base, type, by, values)
  }
}

const write = ({ partner, product }: KnowledgeBase, type: string, by: By, values: Values) =>
  transaction(async (client) => {
    const known = await AnswererConnection.in(partner, { client })
      .where({ productId: product.id, type })
      .forUpdate()
      .first()
    const changed = changedKeys(known, values)
    if (changed.length === 0) return
    const now = Date.now()
    // Nobody has asked yet whether these work, and whatever can be done ahead begins anew.
    const fresh = { checkedAt: null, checkProblem: null, prepareProblem: null, dueAt: now }
    const row = { ...values, ...fresh, updatedAt: now }
    const connection = known
      ? await known.useTransaction(client).merge(row).save()
      : await AnswererConnection.createIn(
          partner,
          { ...row, productId: product.id, type, createdAt: now },
          { client }
        )
    await record(connection, type, changed, by, client)
  })

function changedKeys(known: AnswererConnection | null, { isEnabled, settings }: Values) {
  const before = known?.settings ?? {}
  const differs = (key: string) => JSON.stringify(before[key]) !== JSON.stringify(settings[key])
  const isSwitched = isEnabled !== Boolean(known?.isEnabled)
  const keys = Object.keys({ ...before, ...settings }).filter(differs)
  return [...(isSwitched ? [isEnabled ? 'switched_on' : 'switched_off'] : []), ...keys]
}

async function record(
  { id, partnerId, productId }: AnswererConnection,
  type: string,
  changed: string[],
  by: By,
  trx: TransactionClientContract
) {
  const auditor = auditorBy(by)
  const data = { type, changed }
  const facts = { kind: 'answerer_changed', actor: actorBy(auditor), productId, data }
  await recordEvent({ id: partnerId }, facts, trx)
  const subject = { subject: `answerer:${id}`, subjectName: type }
  const entry = { action: 'answerer.changed', ...subject, data: { changed } }
  await recordAudit({ id: partnerId }, auditor, entry, trx)
}
