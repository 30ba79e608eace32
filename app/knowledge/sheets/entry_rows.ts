import type { I18n } from '@adonisjs/i18n'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { Turns } from '#app/core/turns'
import { type StoredEntry, storedEntries } from '#app/knowledge/imports/stored_entries'
import { guarded } from '#app/core/sheets/guard'

/** In the order of the template. */
export const COLUMNS = [
  { name: 'code', width: 12 },
  { name: 'category', width: 20 },
  { name: 'question', width: 28 },
  { name: 'similarQuestions', width: 36 },
  { name: 'answer', width: 60 },
  { name: 'menuCodes', width: 24 },
  { name: 'relatedCodes', width: 24 },
  { name: 'negativeKeywords', width: 16 },
  { name: 'isRateable', width: 10 },
  { name: 'isValid', width: 10 },
  { name: 'validFrom', width: 14 },
  { name: 'validUntil', width: 14 },
] as const

export type Translate = Pick<I18n, 't'>['t']

export const headerOf = (t: Translate) => COLUMNS.map(({ name }) => t(`knowledge.headers.${name}`))

/** All live entries as the cells of a sheet, each safe to open. Read back, they are the same entries. */
export async function entryRows(base: KnowledgeBase, t: Translate): Promise<string[][]> {
  const entries = (await storedEntries(base)).filter(({ isDeleted }) => !isDeleted)
  const names = linkNames(entries)
  const rows: string[][] = []
  const turns = new Turns()
  for (const entry of entries) {
    rows.push(cellsOf(entry, names, t).map(guarded))
    await turns.pass()
  }
  return rows
}

function cellsOf({ code, draft }: StoredEntry, names: Map<string, string>, t: Translate): string[] {
  const links = (codes: string[]) => codes.map((each) => names.get(each) ?? each).join('\n')
  return [
    code,
    draft.category ?? '',
    draft.question,
    draft.similarQuestions.join('\n'),
    draft.answer,
    links(draft.menuCodes),
    links(draft.relatedCodes),
    draft.negativeKeywords.join('\n'),
    t(draft.isRateable ? 'knowledge.cells.yes' : 'knowledge.cells.no'),
    t(draft.isValid ? 'knowledge.cells.valid' : 'knowledge.cells.invalid'),
    draft.validFrom ?? '',
    draft.validUntil ?? '',
  ]
}

/** People read questions rather than codes, as long as a question means one entry and is no code itself. */
function linkNames(entries: readonly StoredEntry[]): Map<string, string> {
  const codes = new Set(entries.map(({ code }) => code))
  const times = new Map<string, number>()
  for (const { draft } of entries) times.set(draft.question, (times.get(draft.question) ?? 0) + 1)
  const clear = entries.filter(
    ({ draft }) => times.get(draft.question) === 1 && !codes.has(draft.question)
  )
  return new Map(clear.map(({ code, draft }) => [code, draft.question]))
}
