import { preparedRead } from '#app/core/prepared'
import type { Statements } from '#app/core/statements'
import { check } from '#app/settings/value_check'
import { declarationOf, isSettingKey, keys } from '#app/settings/declared'
import type { SettingKey, SettingValue, SettingValues } from '#app/settings/declared'
import type { Bilingual, Language, Level } from '#app/settings/declaration'

export interface Owner {
  readonly id: number
}

/** Whose settings: of a partner, of one of its products, or of a group of that product; of the platform without any. */
export interface Scope {
  readonly partner?: Owner | null
  readonly product?: Owner | null
  readonly group?: Owner | null
}

export function levelOf({ partner, product, group }: Scope): Level {
  if (group) return 'group'
  if (product) return 'product'
  return partner ? 'partner' : 'platform'
}

/** The level as rows name it: `partner`, `product:<id>`, `group:<id>`. */
export function placeOf(scope: Scope): string {
  const level = levelOf(scope)
  const owner = { group: scope.group, product: scope.product, partner: null, platform: null }[level]
  return owner ? `${level}:${owner.id}` : level
}

export type StoredValues = Partial<Record<SettingKey, SettingValue>>
export type StoredByLevel = Readonly<Record<Level, StoredValues>>

interface Known {
  version: number
  values: SettingValues
}

const CACHE_LIMIT = 4_000
const cache = new Map<string, Known>()

/**
 * The settings in force at this very moment. Kept per process, and good only while the partner's version, read
 * here every time, is still the one they were built from: so a change holds in every process at once.
 * Texts nobody wrote come in the customer's language.
 */
export const settingsOf = (
  partner: Owner,
  product?: Owner | null,
  locale = 'zh-CN',
  group?: Owner | null
): Promise<SettingValues> =>
  preparedRead((statements) => settingsIn(statements, partner, product, locale, group))

/** The same for who already holds a connection. */
export async function settingsIn(
  statements: Statements,
  partner: Owner,
  product?: Owner | null,
  locale = 'zh-CN',
  group?: Owner | null
): Promise<SettingValues> {
  const language = languageOf(locale)
  const name = `${partner.id}/${product?.id ?? ''}/${group?.id ?? ''}/${language}`
  const version = await versionOf(statements, partner)
  const known = cache.get(name)
  if (known?.version === version) return known.values

  // Rows that are newer than the version just read are replaced at the next question.
  const values = effective(await storedIn(statements, { partner, product, group }), language)
  remember(name, { version, values })
  return values
}

/**
 * Changes with every change of a setting or calendar that this partner reads, the platform's included: one row, and
 * one question, whatever is read under it.
 */
export async function versionOf(statements: Statements, partner: Owner): Promise<number> {
  const row = await statements.get<{ value: number }>(VERSION, [partner.id])
  return row?.value ?? 0
}

/** What was set at each level down to this one, without what is inherited. */
export async function storedIn(statements: Statements, scope: Scope): Promise<StoredByLevel> {
  const { partner, product, group } = scope
  const platform = await statements.all<StoredRow>(PLATFORM_ROWS, [])
  const places = [{ partner }, { partner, product }, { partner, product, group }].map(placeOf)
  const rows = partner ? await statements.all<StoredRow>(ROWS, [partner.id, ...places]) : []
  const at = (level: Level) => {
    const here = rows.filter((row) => row.level.split(':')[0] === level)
    return read(here, level)
  }
  return {
    platform: read(platform, 'platform'),
    partner: at('partner'),
    product: at('product'),
    group: at('group'),
  }
}

export function effective(stored: StoredByLevel, language: Language) {
  const { platform, partner, product, group } = stored
  const values = keys.map((key) => {
    const own = group[key] ?? product[key] ?? partner[key] ?? platform[key]
    return [key, own ?? defaultOf(key, language)]
  })
  return Object.freeze(Object.fromEntries(values)) as SettingValues
}

export function defaultOf(key: SettingKey, language: Language): SettingValue {
  const initial = declarationOf(key).default
  return isBilingual(initial) ? initial[language] : initial
}

const isBilingual = (initial: SettingValue | Bilingual<string>): initial is Bilingual<string> =>
  typeof initial === 'object' && !Array.isArray(initial)

export const languageOf = (locale: string): Language =>
  locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'

const VERSION = "SELECT value FROM counters WHERE partner_id = ? AND name = 'settings'"
const PLATFORM_ROWS = "SELECT 'platform' AS level, `key`, value FROM platform_settings"
const ROWS = 'SELECT level, `key`, value FROM settings WHERE partner_id = ? AND level IN (?, ?, ?)'

interface StoredRow {
  level: string
  key: string
  value: string
}

/** A value that no longer fits its declaration (an older version of the product wrote it) counts as not set. */
function read(rows: readonly StoredRow[], level: Level): StoredValues {
  const fitting = rows.flatMap(({ key, value }) => {
    if (!isSettingKey(key) || !declarationOf(key).levels.includes(level)) return []
    const checked = check(declarationOf(key), JSON.parse(value))
    return 'value' in checked ? [[key, checked.value] as const] : []
  })
  return Object.fromEntries(fitting)
}

/** The oldest leave first: a map keeps the order in which keys came. */
function remember(name: string, known: Known) {
  cache.delete(name)
  cache.set(name, known)
  const oldest = cache.size > CACHE_LIMIT ? cache.keys().next().value : undefined
  if (oldest !== undefined) cache.delete(oldest)
}
