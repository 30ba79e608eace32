import { createHash } from 'node:crypto'
import { declarationOf, isSettingKey, keys } from '#app/settings/declared'
import {
  LEVELS,
  SECTIONS,
  type Declaration,
  type Language,
  type Level,
  type Section,
} from '#app/settings/declaration'
import { defaultOf } from '#app/settings/setting_values'
import type { SettingKey, SettingValue } from '#app/settings/declared'
import type { StoredByLevel } from '#app/settings/setting_values'

/** Where a value comes from. */
export type Origin = 'default' | Level

export interface SettingField {
  key: SettingKey
  declaration: Declaration
  value: SettingValue
  origin: Origin
  /** Set at this very level, hence can be taken back. */
  isOwn: boolean
  /** What holds when it is taken back, and where that comes from. */
  inherited: SettingValue
  inheritedFrom: Origin
}

/** The settings as one level shows them. */
export class SettingForm {
  constructor(
    readonly stored: StoredByLevel,
    readonly level: Level,
    readonly language: Language
  ) {}

  get fields(): SettingField[] {
    return keys
      .filter((key) => declarationOf(key).levels.includes(this.level))
      .map((key) => this.field(key))
  }

  /** What the form shows, for it to send along: whoever saves says what the change was made from. */
  get basis() {
    return JSON.stringify(
      Object.fromEntries(this.fields.map(({ key, value }) => [key, printOf(value)]))
    )
  }

  field(key: SettingKey): SettingField {
    const declaration = declarationOf(key)
    const own = this.stored[this.level][key]
    const wider = LEVELS.slice(0, LEVELS.indexOf(this.level)).reverse()
    const from = wider.find((level) => this.stored[level][key] !== undefined)
    const inherited = from ? this.stored[from][key]! : defaultOf(key, this.language)
    const inheritedFrom = from ?? 'default'
    const isOwn = own !== undefined
    const origin = isOwn ? this.level : inheritedFrom
    return { key, declaration, value: own ?? inherited, origin, isOwn, inherited, inheritedFrom }
  }
}

/** The fields of a page, section by section. */
export const inSections = (
  fields: readonly SettingField[]
): { name: Section; fields: SettingField[] }[] =>
  SECTIONS.map((name) => ({
    name,
    fields: fields.filter(({ declaration }) => declaration.section === name),
  })).filter((section) => section.fields.length > 0)

/** The prints of what a form showed, by key; none where there is no form. */
export type Basis = Readonly<Partial<Record<SettingKey, string>>>

export function readBasis(basis: string | undefined): Basis {
  if (basis === undefined) return {}
  try {
    const shown: unknown = JSON.parse(basis)
    if (typeof shown !== 'object' || shown === null) return {}
    return Object.fromEntries(Object.entries(shown).filter(([key]) => isSettingKey(key)))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** A value in few letters: a form sends its basis along, and comes back with it when something was refused. */
export const printOf = (value: SettingValue) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12)
