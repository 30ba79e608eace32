import type { I18n } from '@adonisjs/i18n'
import type { SettingField } from '#app/settings/setting_form'

/** Everything of a setting that somebody may look for it by: what it is called, what it does, its key. */
export const searchText = ({ key, declaration }: SettingField, i18n: I18n) =>
  [
    i18n.t(`settings.fields.${key}`),
    i18n.t(`settings.help.${key}`),
    i18n.t(`settings.sections.${declaration.section}`),
    key,
  ]
    .join(' ')
    .toLowerCase()

/** The fields that hold every word that was asked for; all of them where nothing was. */
export function matching(fields: readonly SettingField[], q: string, i18n: I18n) {
  const asked = q.toLowerCase().split(/\s+/).filter(Boolean)
  return fields.filter((field) => {
    const text = searchText(field, i18n)
    return asked.every((word) => text.includes(word))
  })
}
