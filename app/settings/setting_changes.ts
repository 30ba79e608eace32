import { randomInt } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { actorOf, recordEvent } from '#app/partners/event_log'
import Setting from '#app/settings/models/setting'
import { levelOf } from '#app/settings/setting_values'
import type { Owner } from '#app/settings/setting_values'
import type { SettingKey, SettingValue } from '#app/settings/declared'

/** The new value, or null to inherit again. */
export type Change = readonly [key: SettingKey, value: SettingValue | null]

interface Place {
  partner: Owner
  product?: Owner | null
  user: Owner
}

/**
 * Sets values at one level and writes who changed what. Only the given keys are touched, so that two people who
 * save different settings both keep theirs. Gives the keys that were not so before.
 */
export const changeSettings = (place: Place, changes: readonly Change[]): Promise<SettingKey[]> =>
  transaction(async (trx) => {
    // First, for its row is the lock: what is read below is what the audit calls "before".
    await renewVersion(place.partner, trx)
    const rows = await Setting.in(place.partner, { client: trx }).where(
      'level',
      levelOf(place.product)
    )
    const known = new Map(rows.map((row) => [row.key, row]))
    const changed: SettingKey[] = []
    for (const [key, value] of changes) {
      const row = known.get(key)
      const [before, after] = [row?.value ?? null, value === null ? null : JSON.stringify(value)]
      if (before === after) continue
      await store(place, row, key, after, trx)
      await record(place, key, { before, after }, trx)
      changed.push(key)
    }
    return changed
  })

/**
 * A random number and no count: after a restored backup the next count would be one that running processes have
 * already seen, with other values.
 */
async function renewVersion({ id }: Owner, trx: TransactionClientContract) {
  await trx
    .insertQuery()
    .table('counters')
    .insert({ partner_id: id, name: 'settings', value: randomInt(1, 2 ** 31) })
    .onConflict(['partner_id', 'name'])
    .merge(['value'])
}

async function store(
  { partner, product, user }: Place,
  row: Setting | undefined,
  key: SettingKey,
  value: string | null,
  client: TransactionClientContract
) {
  if (value === null) return row?.delete()
  const written = { value, updatedById: user.id }
  if (row) return row.merge(written).save()
  return Setting.createIn(partner, { level: levelOf(product), key, ...written }, { client })
}

interface Difference {
  before: string | null
  after: string | null
}

const parse = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

const record = (
  { partner, product, user }: Place,
  key: SettingKey,
  { before, after }: Difference,
  trx: TransactionClientContract
) => {
  const data = { key, before: parse(before), after: parse(after) }
  const facts = { kind: 'setting_changed', actor: actorOf(user), productId: product?.id, data }
  return recordEvent(partner, facts, trx)
}
