import { randomInt } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { statementsIn } from '#app/core/prepared'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import type { Auditor } from '#app/partners/audit'
import { actorOf } from '#app/partners/event_log'
import PlatformSetting from '#app/settings/models/platform_setting'
import Setting from '#app/settings/models/setting'
import { printOf, SettingForm } from '#app/settings/setting_form'
import type { Basis, SettingField } from '#app/settings/setting_form'
import type { Language } from '#app/settings/declaration'
import { levelOf, placeOf, storedIn } from '#app/settings/setting_values'
import type { Owner, Scope } from '#app/settings/setting_values'
import { keys } from '#app/settings/declared'
import type { SettingKey, SettingValue } from '#app/settings/declared'

/** The new value, or null to inherit again. */
export type Change = readonly [key: SettingKey, value: SettingValue | null]

export interface Place extends Scope {
  /** Who changes it: somebody of the partner, or, for the platform, an operator. */
  user: Owner & { name?: string }
  auditor?: Auditor
}

export type Revision =
  | {
      kind: 'changed'
      changed: SettingKey[]
      /** What others have changed since the form was opened, and this person did not touch. */
      meanwhile: SettingKey[]
    }
  /** Others have changed the very settings that this person changes: nothing was stored. */
  | { kind: 'conflict'; conflicts: SettingField[] }

/**
 * Sets values at one level and writes who changed what. Only the given keys are touched, so that two people who
 * save different settings both keep theirs. Gives the keys that were not so before.
 */
export async function changeSettings(place: Place, changes: readonly Change[]) {
  const revision = await reviseSettings(place, changes, {})
  return revision.kind === 'changed' ? revision.changed : []
}

/** The same for a form: what it showed decides what this person changed, and whether somebody else was faster. */
export async function reviseSettings(
  place: Place,
  changes: readonly Change[],
  basis: Basis,
  language: Language = 'zh-CN'
): Promise<Revision> {
  if (changes.length === 0) return { kind: 'changed', changed: [], meanwhile: [] }
  return transaction(async (trx): Promise<Revision> => {
    // First, for its row is the lock: what is read below is what the audit calls "before".
    await renewVersion(place.partner ?? null, trx)
    const stored = await storedIn(statementsIn(trx), place)
    const form = new SettingForm(stored, levelOf(place), language)
    const meant = changes.filter(([key, value]) => value === null || printOf(value) !== basis[key])
    const conflicts = meant.flatMap(([key, value]) => conflictOf(form.field(key), value, basis))
    if (conflicts.length > 0) return { kind: 'conflict', conflicts }
    const changed = await storeAll(place, meant, trx)
    const touched = new Set(meant.map(([key]) => key))
    const meanwhile = keys.filter((key) => !touched.has(key) && isNewSince(form, key, basis))
    return { kind: 'changed', changed, meanwhile }
  })
}

function conflictOf(field: SettingField, value: SettingValue | null, basis: Basis) {
  const now = printOf(field.value)
  const isMoved = basis[field.key] !== undefined && basis[field.key] !== now
  return isMoved && value !== null && printOf(value) !== now ? [field] : []
}

const isNewSince = (form: SettingForm, key: SettingKey, basis: Basis) =>
  basis[key] !== undefined && basis[key] !== printOf(form.field(key).value)

/**
 * A random number and no count: after a restored backup the next count would be one that running processes have
 * already seen, with other values. What the platform sets is read by every partner.
 */
export async function renewVersion(partner: Owner | null, trx: TransactionClientContract) {
  const value = randomInt(1, 2 ** 31)
  const owners: Owner[] = partner ? [partner] : await trx.from('partners').select('id')
  for (let at = 0; at < owners.length; at += 500) {
    const rows = owners.slice(at, at + 500).map(({ id }) => ({ partner_id: id, value }))
    await trx
      .insertQuery()
      .table('counters')
      .multiInsert(rows.map((row) => ({ ...row, name: 'settings' })))
      .onConflict(['partner_id', 'name'])
      .merge(['value'])
  }
}

async function storeAll(
  place: Place,
  changes: readonly Change[],
  trx: TransactionClientContract
): Promise<SettingKey[]> {
  const rows = await rowsOf(place, trx)
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
}

type Row = Setting | PlatformSetting

const rowsOf = ({ partner, ...scope }: Place, client: TransactionClientContract): Promise<Row[]> =>
  partner
    ? Setting.in(partner, { client })
        .where('level', placeOf({ partner, ...scope }))
        .exec()
    : PlatformSetting.query({ client }).exec()

async function store(
  place: Place,
  row: Row | undefined,
  key: SettingKey,
  value: string | null,
  client: TransactionClientContract
) {
  if (value === null) return row?.delete()
  const written = { value, updatedById: place.user.id }
  if (row) return row.merge(written).save()
  if (!place.partner) return PlatformSetting.create({ key, ...written }, { client })
  return Setting.createIn(place.partner, { level: placeOf(place), key, ...written }, { client })
}

interface Difference {
  before: string | null
  after: string | null
}

const parse = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

const record = (
  { user, auditor, ...scope }: Place,
  key: SettingKey,
  { before, after }: Difference,
  trx: TransactionClientContract
) =>
  recordAudit(
    scope.partner ?? null,
    auditor ?? { actor: actorOf(user), name: user.name },
    {
      action: after === null ? 'setting.reset' : 'setting.changed',
      subject: `setting:${key}`,
      data: { level: placeOf(scope), before: parse(before), after: parse(after) },
    },
    trx
  )
