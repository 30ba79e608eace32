import db from '@adonisjs/lucid/services/db'
import type { Owner } from '#app/settings/setting_values'
import type { SettingKey, SettingValue } from '#app/settings/declared'

const PER_PAGE = 50
const ACTIONS = ['setting.changed', 'setting.reset']

/** One change of one setting, as it was recorded. */
export interface RecordedChange {
  at: number
  by: string | null
  key: SettingKey
  /** `platform`, `partner`, `product:<id>`, `group:<id>`. */
  place: string
  /** Null where nothing was set at that level. */
  before: SettingValue | null
  after: SettingValue | null
}

/** Who changed what at the levels of this partner, or at one of them, or at the platform's; the latest first. */
export async function settingHistory(
  partner: Owner | null,
  { key, place }: { key?: SettingKey; place?: string },
  page = 1
) {
  const query = db.from('audit_entries').whereIn('action', ACTIONS).orderBy('id', 'desc')
  if (partner) query.where('partner_id', partner.id)
  else query.whereNull('partner_id')
  if (key) query.where('subject', `setting:${key}`)
  // The level is written first, so that no value can pass for one.
  if (place) query.where('data', 'like', `{"level":"${place}",%`)
  const paginator = await query.paginate(page, PER_PAGE)
  return { paginator, changes: (paginator.all() as AuditRow[]).map(changeIn) }
}

/** Who changed each of these last, at this level. */
export async function lastChanges(
  partner: Owner | null,
  place: string,
  wanted: readonly SettingKey[]
): Promise<Map<SettingKey, RecordedChange>> {
  const found = new Map<SettingKey, RecordedChange>()
  for (const key of wanted) {
    const { changes } = await settingHistory(partner, { key, place })
    if (changes[0]) found.set(key, changes[0])
  }
  return found
}

interface AuditRow {
  at: number
  actor_name: string | null
  subject: string
  data: string
}

interface Recorded {
  level: string
  before: SettingValue | null
  after: SettingValue | null
}

function changeIn({ at, actor_name: by, subject, data }: AuditRow): RecordedChange {
  const { level: place, before, after } = JSON.parse(data) as Recorded
  const key = subject.slice('setting:'.length) as SettingKey
  return { at: Number(at), by, key, place, before, after }
}
