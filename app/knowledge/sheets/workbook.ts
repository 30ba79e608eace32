import { type Book, workbookOf } from '#app/core/sheets/workbook'
import { COLUMNS, headerOf, type Translate } from '#app/knowledge/sheets/entry_rows'

/** An .xlsx file with a sheet of entries and one that explains it. */
export const toWorkbook = (rows: readonly (readonly string[])[], t: Translate): Promise<Buffer> =>
  workbookOf(bookOf(rows, t))

function bookOf(rows: readonly (readonly string[])[], t: Translate): Book {
  const choices = (...names: string[]) => names.map((name) => t(`knowledge.cells.${name}`))
  return {
    name: t('knowledge.sheets.entries'),
    header: headerOf(t),
    widths: COLUMNS.map(({ width }) => width),
    rows,
    choices: { isRateable: choices('yes', 'no'), isValid: choices('valid', 'invalid') },
    columns: COLUMNS.map(({ name }) => name),
    help: {
      name: t('knowledge.sheets.help'),
      rows: [
        [t('knowledge.sheets.column'), t('knowledge.sheets.rule')],
        ...COLUMNS.map(({ name }) => [
          t(`knowledge.headers.${name}`),
          t(`knowledge.sheets.rules.${name}`),
        ]),
        ['', t('knowledge.sheets.lines')],
      ],
    },
  }
}
