import { preparedRead } from '#app/core/prepared'
import type { Statements } from '#app/core/statements'
import { check } from '#app/settings/value_check'
import { declarationOf, isSettingKey, keys } from '#app/settings/declared'
import type { SettingKey, SettingValue, SettingValues } from '#app/settings/declared'
import type { Bilingual, Language } from '#app/settings/declaration'

export interface Owner {
  readonly id: number
}

/** `partner`: for all products; `product:<id>`: for this one. */
export const levelOf = (product: Owner | null | undefined) =>
  product ? `product:${product.id}` : 'partner'

export type StoredValues = Partial<Record<SettingKey, SettingValue>>

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
  locale = 'zh-CN'
): Promise<SettingValues> =>
  preparedRead((statements) => settingsIn(statements, partner, product, locale))

/** The same for who already holds a connection. */
export async function settingsIn(
  statements: Statements,
  partner: Owner,
  product?: Owner | null,
  locale = 'zh-CN'
): Promise<SettingValues> {
  const language = languageOf(locale)
  const name = `${partner.id}/${product?.id ?? ''}/${language}`
  const row = await statements.get<{ value: number }>(VERSION, [partner.id])
  const version = row?.value ?? 0
  const known = cache.get(name)
  if (known?.version === version) return known.values

  // Rows that are newer than the version just read are replaced at the next question.
  const stored = await storedIn(statements, partner, product)
  const values = effective(stored.partner, stored.product, language)
  remember(name, { version, values })
  return values
}

/** What was set at either level, without what is inherited. */
export async function storedIn(
  statements: Statements,
  partner: Owner,
  product?: Owner | null
): Promise<{ partner: StoredValues; product: StoredValues }> {
  const level = levelOf(product)
  const rows = await statements.all<{ level: string; key: string; value: string }>(ROWS, [
    partner.id,
    level,
  ])
  const at = (wanted: string) => read(rows.filter((row) => row.level === wanted))
  return { partner: at('partner'), product: product ? at(level) : {} }
}

export function effective(partner: StoredValues, product: StoredValues, language: Language) {
  const values = keys.map((key) => [key, product[key] ?? partner[key] ?? defaultOf(key, language)])
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
const ROWS =
  "SELECT level, `key`, value FROM settings WHERE partner_id = ? AND level IN ('partner', ?)"

/** A value that no longer fits its declaration (an older version of the product wrote it) counts as not set. */
function read(rows: readonly { key: string; value: string }[]): StoredValues {
  const fitting = rows.flatMap(({ key, value }) => {
    if (!isSettingKey(key)) return []
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
