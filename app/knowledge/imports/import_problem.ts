import type { I18n } from '@adonisjs/i18n'
import type { Localized } from '@xiaoyun/plugin-kit'
import type { DraftField, DraftProblem } from '#app/knowledge/entry_draft'

/** Something that keeps one row, or the whole file, from being imported. */
export interface ImportProblem {
  /** As the spreadsheet program counts; none for the whole file. */
  row: number | null
  /** The column as the file calls it. */
  column?: string
  field?: DraftField
  text: Localized | { rule: DraftProblem['rule'] | LinkRule; limit?: number; item?: string }
}

export type LinkRule = 'linkUnknown' | 'linkAmbiguous'

/** For people: where, what, and what to do. */
export function explained({ row, column, field, text }: ImportProblem, i18n: I18n) {
  return {
    row,
    column: column ?? (field ? i18n.t(`knowledge.columns.${field}`) : ''),
    message: messageOf(text, i18n),
  }
}

function messageOf(text: ImportProblem['text'], i18n: I18n): string {
  if (typeof text === 'string') return text
  if ('rule' in text)
    return i18n.t(`knowledge.problems.${text.rule}`, { limit: text.limit, item: text.item })
  return text[i18n.locale === 'en' ? 'en' : 'zh-CN']
}

/** `17` and `17/答案` are a row and a column, `file` is all of it. */
export function placeOf(at: string | undefined): Pick<ImportProblem, 'row' | 'column'> {
  const [, row, column] = /^(\d+)(?:\/(.+))?$/s.exec(at ?? '') ?? []
  return { row: row === undefined ? null : Number(row), column }
}
