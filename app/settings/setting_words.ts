import type { I18n } from '@adonisjs/i18n'
import { declarationOf } from '#app/settings/declared'
import type { SettingKey, SettingValue } from '#app/settings/declared'

const LONGEST = 80

export const labelOf = (key: SettingKey, i18n: I18n) => i18n.t(`settings.fields.${key}`)

export const namesOf = (keys: readonly SettingKey[], i18n: I18n) =>
  i18n.formatList(keys.map((key) => labelOf(key, i18n)))

/** A value as a person reads it, in one line. */
export function valueWords(key: SettingKey, value: SettingValue | null, i18n: I18n): string {
  const { type } = declarationOf(key)
  if (value === null) return '—'
  if (type === 'toggle') return i18n.t(value ? 'settings.on' : 'settings.off')
  if (type === 'choice') return i18n.t(`settings.options.${key}.${String(value)}`)
  if (Array.isArray(value)) return value.length ? shortened(i18n.formatList(value)) : noneIn(i18n)
  if (typeof value === 'number') return i18n.formatNumber(value, { maximumFractionDigits: 6 })
  return value === '' ? noneIn(i18n) : shortened(String(value))
}

const noneIn = (i18n: I18n) => i18n.t('settings.none')

const shortened = (text: string) => {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : letters.join('')
}

/**
 * What was saved and from when it holds, now, from the next conversation on, or not yet; and what others have saved
 * since the form was opened.
 */
export function savedWords(
  changed: readonly SettingKey[],
  meanwhile: readonly SettingKey[],
  i18n: I18n
): string {
  const said = [...Map.groupBy(changed, effectOf)].map(([effect, keys]) =>
    i18n.t(`settings.saved.${effect}`, { names: namesOf(keys, i18n) })
  )
  if (said.length === 0) said.push(i18n.t('settings.saved.nothing'))
  if (meanwhile.length > 0) {
    said.push(i18n.t('settings.saved.meanwhile', { names: namesOf(meanwhile, i18n) }))
  }
  return said.join(i18n.locale.startsWith('zh') ? '' : ' ')
}

export function effectOf(key: SettingKey): 'at_once' | 'next_conversation' | 'not_yet' {
  const { isRead, takesEffect } = declarationOf(key)
  return isRead ? takesEffect : 'not_yet'
}
