import { LEVELS } from '#app/settings/declaration'
import type { Declaration, Level } from '#app/settings/declaration'
import { declarationOf, keys } from '#app/settings/declared'
import type { SettingKey, SettingValue } from '#app/settings/declared'
import { SettingForm } from '#app/settings/setting_form'
import type { Origin } from '#app/settings/setting_form'
import type { StoredByLevel } from '#app/settings/setting_values'

/** A setting as programs and people at a terminal read it. */
export interface ListedSetting {
  key: SettingKey
  type: Declaration['type']
  levels: readonly Level[]
  bounds: string
  default: Declaration['default']
  takesEffect: Declaration['takesEffect']
  isRead: boolean
  /** What is in force, and where it was set; not said without a partner. */
  value?: SettingValue
  from?: Origin
}

/** All of them; with what was stored down to this level, what is in force there. */
export const listedSettings = (stored: StoredByLevel | null, level: Level): ListedSetting[] =>
  keys.map((key) => {
    const { type, levels, takesEffect, isRead, ...declaration } = declarationOf(key)
    const own = { key, type, levels, bounds: boundsOf(declarationOf(key)) }
    const listed = { ...own, default: declaration.default, takesEffect, isRead }
    return stored ? { ...listed, ...inForce(stored, key, level) } : listed
  })

function inForce(stored: StoredByLevel, key: SettingKey, level: Level) {
  // What is read at a wider level is in force as it stands there.
  const narrowest = LEVELS.indexOf(declarationOf(key).levels.at(-1)!)
  const at = LEVELS[Math.min(LEVELS.indexOf(level), narrowest)]!
  const { value, origin } = new SettingForm(stored, at, 'zh-CN').field(key)
  return { value, from: origin }
}

function boundsOf(declaration: Declaration): string {
  switch (declaration.type) {
    case 'number':
      return `${declaration.min} to ${declaration.max}, step ${declaration.step}`
    case 'choice':
      return declaration.options.join(' | ')
    case 'list':
      return `${declaration.maxItems} items of ${declaration.maxLength}`
    case 'toggle':
      return 'true | false'
    default:
      return `up to ${declaration.maxLength} characters`
  }
}

const LONGEST = 40

/** A value in one cell of a table. */
export const brief = (value: unknown) => {
  const text = JSON.stringify(value ?? null)
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
