/**
 * Settings are declared once. The admin form, its validation, the driver's types and the redaction of secrets all come
 * from the declaration.
 */

/** Words for people: one text for every language, or one for each. */
export type Localized = string | { readonly 'zh-CN': string; readonly 'en': string }

interface Field {
  /** Lower-case letters, digits and `_`, beginning with a letter, at most 40. It names the stored value: never rename it. */
  readonly key: string
  readonly label: Localized
  /** One sentence below the field: where the value is found. */
  readonly hint?: Localized
}

export interface TextField extends Field {
  readonly type: 'text'
  /** Stored encrypted, never shown again, cut out of logs and errors. */
  readonly secret?: boolean
  readonly optional?: boolean
  /** Several lines; without it line breaks are refused. */
  readonly multiline?: boolean
  /** In UTF-16 units; 1,000 unless told, 10,000 for several lines. */
  readonly maxLength?: number
  /** A regular expression that the whole value must match, as in the HTML attribute. */
  readonly pattern?: string
}

/** An absolute http or https address without user name and password, at most 2,000 characters. */
export interface UrlField extends Field {
  readonly type: 'url'
  readonly secret?: boolean
  readonly optional?: boolean
}

export interface NumberField extends Field {
  readonly type: 'number'
  readonly integer?: boolean
  /** Both ends included. */
  readonly min?: number
  readonly max?: number
  readonly default?: number
  readonly optional?: boolean
}

export interface ToggleField extends Field {
  readonly type: 'toggle'
  /** False unless told. */
  readonly default?: boolean
}

export interface ChoiceField extends Field {
  readonly type: 'choice'
  /** A bare string is shown as it is. */
  readonly options: readonly (string | { readonly value: string; readonly label: Localized })[]
  /** One of the options' values. Without it a choice must be made. */
  readonly default?: string
}

export type SettingField = TextField | UrlField | NumberField | ToggleField | ChoiceField
export type SettingFields = readonly SettingField[]
export type SettingValue = string | number | boolean | undefined

type MaybeOptional<F, Value> = F extends { readonly optional: true } ? Value | undefined : Value
type OptionValue<O> = O extends { readonly value: infer Value } ? Value : O
type ValueOf<F> = F extends { readonly type: 'text' | 'url' }
  ? MaybeOptional<F, string>
  : F extends { readonly type: 'number' }
    ? MaybeOptional<F, number>
    : F extends { readonly type: 'toggle' }
      ? boolean
      : F extends { readonly type: 'choice'; readonly options: readonly (infer O)[] }
        ? OptionValue<O>
        : never

/** The type of the values of these fields: `SettingsOf<typeof fields>`, fields declared `as const`. */
export type SettingsOf<Fields extends SettingFields> = {
  readonly [F in Fields[number] as F['key']]: ValueOf<F>
}

/** What is wrong with one value. Hosts put it into words; it never repeats the value. */
export interface SettingProblem {
  /** The field, or the unknown name. Empty for `not_an_object`. */
  readonly key: string
  readonly problem:
    | 'required'
    | 'not_text'
    | 'too_long'
    | 'wrong_form'
    | 'not_a_url'
    | 'not_a_number'
    | 'not_whole'
    | 'too_small'
    | 'too_large'
    | 'not_a_toggle'
    | 'not_an_option'
    | 'unknown_setting'
    | 'not_an_object'
  /** The bound that was broken, for `too_long`, `too_small` and `too_large`. */
  readonly limit?: number
}

export type ParsedSettings<Fields extends SettingFields> =
  | { readonly ok: true; readonly settings: SettingsOf<Fields> }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] }

type Parsed = { value: SettingValue } | Omit<SettingProblem, 'key'>

const LINE = 1_000
const LINES = 10_000
const ADDRESS = 2_000
const MOST_UNKNOWN = 20

/**
 * Turns what a form or the database holds into settings. Texts are trimmed; '' and null count as absent; numbers and
 * toggles are also taken as a form writes them. Names that are not declared are refused. Never throws.
 */
export function parseSettings<const Fields extends SettingFields>(
  fields: Fields,
  values: unknown
): ParsedSettings<Fields> {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return { ok: false, problems: [{ key: '', problem: 'not_an_object' }] }
  }
  const problems = unknownSettings(fields, values)
  const settings: [string, SettingValue][] = []
  for (const field of fields) {
    const parsed = parseField(field, own(values, field.key))
    if ('problem' in parsed) problems.push({ key: field.key, ...parsed })
    else settings.push([field.key, parsed.value])
  }
  if (problems.length) return { ok: false, problems }
  return { ok: true, settings: Object.fromEntries(settings) as SettingsOf<Fields> }
}

function own(values: object, key: string): unknown {
  return Object.hasOwn(values, key) ? (values as Record<string, unknown>)[key] : undefined
}

function unknownSettings(fields: SettingFields, values: object): SettingProblem[] {
  const known = new Set(fields.map((field) => field.key))
  const unknown = Object.keys(values).filter((key) => !known.has(key))
  return unknown
    .slice(0, MOST_UNKNOWN)
    .map((key) => ({ key: key.slice(0, 40), problem: 'unknown_setting' }))
}

function parseField(field: SettingField, given: unknown): Parsed {
  const value = typeof given === 'string' ? given.trim() : given
  if (value === undefined || value === null || value === '') return absent(field)
  switch (field.type) {
    case 'text':
      return parseText(field, value)
    case 'url':
      return parseUrl(value)
    case 'number':
      return parseNumber(field, value)
    case 'toggle':
      return parseToggle(value)
    case 'choice':
      return optionsOf(field).some((option) => option.value === value)
        ? { value: value as string }
        : { problem: 'not_an_option' }
  }
}

function absent(field: SettingField): Parsed {
  if (field.type === 'toggle') return { value: field.default ?? false }
  if ('default' in field && field.default !== undefined) return { value: field.default }
  return 'optional' in field && field.optional ? { value: undefined } : { problem: 'required' }
}

function parseText(field: TextField, value: unknown): Parsed {
  if (typeof value !== 'string') return { problem: 'not_text' }
  const limit = field.maxLength ?? (field.multiline ? LINES : LINE)
  if (value.length > limit) return { problem: 'too_long', limit }
  const forbidden = field.multiline ? /[^\P{Cc}\t\n\r]/u : /\p{Cc}/u
  if (forbidden.test(value)) return { problem: 'not_text' }
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'v').test(value)) {
    return { problem: 'wrong_form' }
  }
  return { value }
}

function parseUrl(value: unknown): Parsed {
  if (typeof value !== 'string') return { problem: 'not_a_url' }
  if (value.length > ADDRESS) return { problem: 'too_long', limit: ADDRESS }
  const url = URL.parse(value)
  const allowed = url && /^https?:$/.test(url.protocol) && !url.username && !url.password
  return allowed && !/[\s\p{Cc}]/u.test(value) ? { value } : { problem: 'not_a_url' }
}

function parseNumber(field: NumberField, value: unknown): Parsed {
  const written = typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value)
  const number = written ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return { problem: 'not_a_number' }
  if (field.integer && !Number.isInteger(number)) return { problem: 'not_whole' }
  if (field.min !== undefined && number < field.min)
    return { problem: 'too_small', limit: field.min }
  if (field.max !== undefined && number > field.max)
    return { problem: 'too_large', limit: field.max }
  return { value: number }
}

function parseToggle(value: unknown): Parsed {
  if (value === true || value === 'true' || value === 'on' || value === '1') return { value: true }
  if (value === false || value === 'false' || value === '0') return { value: false }
  return { problem: 'not_a_toggle' }
}

/** The options of a choice with their labels, a bare string being its own label. */
export function optionsOf(field: ChoiceField): readonly { value: string; label: Localized }[] {
  return field.options.map((option) =>
    typeof option === 'string' ? { value: option, label: option } : option
  )
}

/** The text in this language; English where the language is not Chinese. */
export function localize(text: Localized, locale: string): string {
  if (typeof text === 'string') return text
  return locale.toLowerCase().startsWith('zh') ? text['zh-CN'] : text.en
}

/** The secret values among these settings: what must never be printed. */
export function secretsOf(
  fields: SettingFields,
  settings: Readonly<Record<string, unknown>>
): readonly string[] {
  return fields.flatMap((field) => {
    const value = 'secret' in field && field.secret ? settings[field.key] : undefined
    return typeof value === 'string' && value !== '' ? [value] : []
  })
}

/** The text with each secret, plain or as written in a URL, replaced by `[redacted]`. Secrets under four characters stay. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())])
    .sort((one, other) => other.length - one.length)
  return forms.reduce((redacted, secret) => redacted.replaceAll(secret, '[redacted]'), text)
}
