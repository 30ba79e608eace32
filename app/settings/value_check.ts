import { variablesOf } from '#app/settings/template'
import type {
  Declaration,
  ListSetting,
  NumberSetting,
  TextSetting,
} from '#app/settings/declaration'
import type { SettingValue } from '#app/settings/declared'

/** What is wrong with a value, for words in the person's language. */
export interface Problem {
  problem:
    | 'required'
    | 'too_long'
    | 'not_text'
    | 'unknown_variable'
    | 'not_a_number'
    | 'out_of_range'
    | 'not_a_toggle'
    | 'not_an_option'
    | 'not_a_list'
    | 'too_many'
    | 'item_too_long'
  facts: Record<string, string | number>
}

export type Checked = { value: SettingValue } | Problem

const problem = (name: Problem['problem'], facts: Problem['facts'] = {}): Problem => ({
  problem: name,
  facts,
})

/** The value as it is stored, from JSON or as a form writes it; or what is wrong with it. */
export function check(declaration: Declaration, given: unknown): Checked {
  switch (declaration.type) {
    case 'text':
    case 'longtext':
      return checkText(declaration, given)
    case 'number':
      return checkNumber(declaration, given)
    case 'toggle':
      return checkToggle(given)
    case 'choice':
      return declaration.options.includes(given as string)
        ? { value: given as SettingValue }
        : problem('not_an_option')
    case 'list':
      return checkList(declaration, given)
  }
}

function checkText(declaration: TextSetting, given: unknown): Checked {
  const { type, maxLength, variables, isOptional } = declaration
  if (given === null || given === '') return isOptional ? { value: '' } : problem('required')
  if (typeof given !== 'string') return problem('not_text')
  // A form sends line breaks as two characters; they count, and are kept, as one.
  const value = given.replaceAll('\r\n', '\n').trim()
  const forbidden = type === 'longtext' ? /[^\P{Cc}\n\t]/u : /\p{Cc}/u
  if (value === '') return isOptional ? { value } : problem('required')
  if (value.length > maxLength) return problem('too_long', { limit: maxLength })
  if (forbidden.test(value) || !value.isWellFormed()) return problem('not_text')
  const unknown = variablesOf(value).find((name) => !variables.includes(name))
  return unknown === undefined ? { value } : problem('unknown_variable', { name: unknown })
}

function checkNumber({ min, max, step }: NumberSetting, given: unknown): Checked {
  const isWritten = typeof given === 'string' && /^-?\d{1,9}(\.\d{1,6})?$/.test(given.trim())
  const value = isWritten ? Number(given) : given
  if (given === null || given === '') return problem('required')
  if (typeof value !== 'number' || !Number.isFinite(value)) return problem('not_a_number')
  if (value < min || value > max) return problem('out_of_range', { min, max })
  if (step === 1 && !Number.isInteger(value)) return problem('out_of_range', { min, max })
  return { value }
}

function checkToggle(given: unknown): Checked {
  // An unticked box is a hidden 0 before it; a ticked one therefore comes as a pair.
  const value = Array.isArray(given) && given.length === 2 ? given[1] : given
  if (value === true || value === '1' || value === 'on' || value === 'true') return { value: true }
  if (value === false || value === '0' || value === 'false') return { value: false }
  return problem('not_a_toggle')
}

function checkList({ maxItems, maxLength }: ListSetting, given: unknown): Checked {
  const items = typeof given === 'string' ? given.split(/\r?\n/) : (given ?? [])
  if (!Array.isArray(items) || !items.every((item) => typeof item === 'string')) {
    return problem('not_a_list')
  }
  const value = [...new Set(items.map((item) => item.trim()).filter(Boolean))]
  if (value.length > maxItems) return problem('too_many', { limit: maxItems })
  if (value.some((item) => item.length > maxLength)) {
    return problem('item_too_long', { limit: maxLength })
  }
  return value.some((item) => /\p{Cc}/u.test(item)) ? problem('not_text') : { value }
}
