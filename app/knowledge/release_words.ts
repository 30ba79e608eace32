import type { I18n } from '@adonisjs/i18n'
import type { Field } from '#app/knowledge/releases/difference'

const COLUMNS: Partial<Record<Field, string>> = {
  similar: 'similarQuestions',
  menu: 'menuCodes',
  related: 'relatedCodes',
}

/** A field of an entry with its name, as people read it. */
export function releaseField(field: Field, value: unknown, i18n: I18n): string {
  const name = i18n.t(`knowledge.columns.${COLUMNS[field] ?? field}`)
  return i18n.t('knowledge.releases.field', { name, value: shown(value, i18n) })
}

function shown(value: unknown, i18n: I18n): string {
  if (typeof value === 'boolean') return i18n.t(`knowledge.releases.${value ? 'yes' : 'no'}`)
  const text = Array.isArray(value) ? value.join('；') : String(value ?? '')
  return text || i18n.t('knowledge.releases.none')
}
