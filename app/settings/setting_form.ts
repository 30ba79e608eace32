import { check } from '#app/settings/value_check'
import { declarationOf, keys } from '#app/settings/declared'
import {
  GROUPS,
  type Declaration,
  type Language,
  type SettingGroup,
} from '#app/settings/declaration'
import { defaultOf } from '#app/settings/setting_values'
import type { SettingKey, SettingValue } from '#app/settings/declared'
import type { StoredValues } from '#app/settings/setting_values'

/** Where a value comes from. */
export type Origin = 'default' | 'partner' | 'product'

export interface SettingField {
  key: SettingKey
  declaration: Declaration
  value: SettingValue
  origin: Origin
  /** Set at this very level, hence can be taken back. */
  isOwn: boolean
  /** What holds when it is taken back. */
  inherited: SettingValue
}

interface Stored {
  partner: StoredValues
  product: StoredValues
}

/** The settings as one level shows them. */
export class SettingForm {
  constructor(
    readonly stored: Stored,
    readonly level: 'partner' | 'product',
    readonly language: Language
  ) {}

  get fields(): SettingField[] {
    return keys
      .filter((key) => this.level === 'partner' || declarationOf(key).level === 'product')
      .map((key) => this.#field(key))
  }

  get groups(): { name: SettingGroup; fields: SettingField[] }[] {
    const { fields } = this
    return GROUPS.map((name) => ({
      name,
      fields: fields.filter(({ declaration }) => declaration.group === name),
    })).filter((group) => group.fields.length > 0)
  }

  /** What the form shows, for it to send along: a field that still says the same was not changed by this person. */
  get basis() {
    return JSON.stringify(Object.fromEntries(this.fields.map(({ key, value }) => [key, value])))
  }

  #field(key: SettingKey): SettingField {
    const declaration = declarationOf(key)
    const initial = defaultOf(key, this.language)
    const own = this.stored[this.level][key]
    const ofPartner = this.level === 'product' ? this.stored.partner[key] : undefined
    const inherited = ofPartner ?? initial
    const isOwn = own !== undefined
    const origin = isOwn ? this.level : ofPartner === undefined ? 'default' : 'partner'
    return { key, declaration, value: own ?? inherited, origin, isOwn, inherited }
  }
}

/** What differs from what the form showed; all of it where there is no form. */
export function changedSince(
  basis: string | undefined,
  values: Partial<Record<SettingKey, SettingValue>>
) {
  const shown = shownIn(basis)
  const sent = keys.flatMap((key) =>
    values[key] === undefined ? [] : [[key, values[key]] as const]
  )
  return sent.filter(([key, value]) => {
    const before = check(declarationOf(key), shown[key])
    return !('value' in before) || JSON.stringify(before.value) !== JSON.stringify(value)
  })
}

function shownIn(basis: string | undefined): Record<string, unknown> {
  if (basis === undefined) return {}
  try {
    const shown: unknown = JSON.parse(basis)
    return typeof shown === 'object' && shown !== null ? (shown as Record<string, unknown>) : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
