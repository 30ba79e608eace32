import type { SourceChange, SourceEntry } from '@xiaoyun/plugin-kit'
import { Turns } from '#app/core/turns'
import { type DraftField, type EntryDraft, problemsOf } from '#app/knowledge/entry_draft'
import { LIMITS } from '#app/knowledge/entry_draft'
import { draftOf } from '#app/knowledge/imports/import_document'
import { type ImportProblem, placeOf } from '#app/knowledge/imports/import_problem'
import { CodeBook } from '#app/knowledge/imports/code_book'
import type { StoredEntry } from '#app/knowledge/imports/stored_entries'

export type Change = 'new' | 'changed' | 'same'

/** What an import does to one entry. */
export interface PlannedEntry {
  row: number | null
  code: string
  change: Change
  draft: EntryDraft
  stored: StoredEntry | null
  /** What differs. */
  fields: DraftField[]
}

/** A file compared with what stands there. Nothing is imported while there are problems. */
export interface ImportPlan {
  entries: PlannedEntry[]
  problems: ImportProblem[]
}

const COMPARED = [
  'question',
  'similarQuestions',
  'answer',
  'category',
  'menuCodes',
  'relatedCodes',
  'negativeKeywords',
  'isRateable',
  'isValid',
  'validFrom',
  'validUntil',
] as const satisfies DraftField[]

/** `newCode` begins the codes of entries that have none in the file. */
export async function planned(
  changes: readonly SourceChange[],
  stored: readonly StoredEntry[],
  newCode: string
): Promise<ImportPlan> {
  const problems: ImportProblem[] = []
  const documents: SourceEntry[] = []
  for (const change of changes) {
    if (change.kind === 'problem') problems.push({ ...placeOf(change.at), text: change.problem })
    if (change.kind === 'upsert' && change.document.kind === 'entry')
      documents.push(change.document)
  }
  const book = await CodeBook.of(stored, documents, newCode)
  // A row that could not be read may be what others lead to: links are judged when all rows can be.
  const judgesLinks = problems.length === 0
  const entries: PlannedEntry[] = []
  const turns = new Turns()
  for (const document of documents) {
    entries.push(plannedEntry(document, book, problems, judgesLinks))
    await turns.pass()
  }
  return { entries, problems: problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) }
}

function plannedEntry(
  document: SourceEntry,
  book: CodeBook,
  problems: ImportProblem[],
  judgesLinks: boolean
): PlannedEntry {
  const { row } = placeOf(document.at)
  const { code, stored } = book.find(document)
  const draft = draftOf(document)
  for (const field of ['menuCodes', 'relatedCodes'] as const) {
    draft[field] = draft[field].map((link) => {
      const found = book.resolve(link)
      if ('code' in found) return found.code
      if (judgesLinks) problems.push({ row, field, text: { rule: found.problem, item: link } })
      return link
    })
  }
  for (const { field, ...text } of problemsOf(draft)) problems.push({ row, field, text })
  if (code.length > LIMITS.code) {
    const text = { rule: 'tooLong', limit: LIMITS.code } as const
    problems.push({ row, column: document.code, text })
  }
  return { row, code, draft, stored, ...compared(draft, stored) }
}

function compared(
  draft: EntryDraft,
  stored: StoredEntry | null
): Pick<PlannedEntry, 'change' | 'fields'> {
  if (!stored || stored.isDeleted) return { change: 'new', fields: [] }
  const fields = COMPARED.filter(
    (field) => JSON.stringify(draft[field]) !== JSON.stringify(stored.draft[field])
  )
  return { change: fields.length ? 'changed' : 'same', fields }
}

export function counted({ entries }: ImportPlan): Record<Change, number> {
  const counts = { new: 0, changed: 0, same: 0 }
  for (const { change } of entries) counts[change]++
  return counts
}
