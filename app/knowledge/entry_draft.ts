import { SEPARATOR } from '#app/knowledge/models/category'

/** What a person or a file says about an entry, before it is stored. */
export interface EntryDraft {
  question: string
  similarQuestions: string[]
  answer: string
  /** The path, or none. */
  category: string | null
  menuCodes: string[]
  relatedCodes: string[]
  negativeKeywords: string[]
  isRateable: boolean
  isValid: boolean
  validFrom: string | null
  validUntil: string | null
  /** Files do not say. */
  isHot?: boolean
}

export type DraftField = keyof EntryDraft

export const LIMITS = {
  code: 40,
  question: 30,
  similarQuestions: 20,
  similarQuestion: 60,
  answer: 600,
  categoryName: 20,
  categoryDepth: 5,
  links: 10,
  negativeKeywords: 20,
  negativeKeyword: 20,
} as const

export type DraftRule =
  | 'required'
  | 'tooLong'
  | 'tooMany'
  | 'itemTooLong'
  | 'tooDeep'
  | 'bothLinks'
  | 'validityOrder'
  | 'notADay'

export interface DraftProblem {
  field: DraftField
  rule: DraftRule
  limit?: number
  /** The one of several that is wrong. */
  item?: string
}

/** Characters as people count them: an emoji outside the basic plane is one. */
export const lengthOf = (text: string) => [...text].length

// What a spreadsheet cannot carry is not kept: the way out and back in must change nothing.
const UNSTORABLE = /(?![\t\n])\p{Cc}|\ufffd|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu

export const plainText = (text: string) =>
  text.replace(/\r\n?/g, '\n').replace(UNSTORABLE, '').trim()

export const plainLine = (text: string) => plainText(text).replace(/\s+/g, ' ')

/** Each once, none empty. */
export const plainLines = (lines: readonly string[]) =>
  [...new Set(lines.map(plainLine))].filter((line) => line !== '')

export function plainPath(names: readonly string[]): string | null {
  return plainLines(names).length ? names.map(plainLine).filter(Boolean).join(SEPARATOR) : null
}

/** The draft as it will be stored. A similar question that repeats the standard one says nothing. */
export function normalised(draft: EntryDraft): EntryDraft {
  const question = plainLine(draft.question)
  return {
    ...draft,
    question,
    answer: plainText(draft.answer),
    similarQuestions: plainLines(draft.similarQuestions).filter((text) => text !== question),
    negativeKeywords: plainLines(draft.negativeKeywords),
    menuCodes: plainLines(draft.menuCodes),
    relatedCodes: plainLines(draft.relatedCodes),
    category: draft.category === null ? null : plainPath(draft.category.split(/[>＞]/)),
  }
}

/** Everything that is wrong with a normalised draft. */
export function problemsOf(draft: EntryDraft): DraftProblem[] {
  return [
    ...boundedText('question', draft.question, LIMITS.question),
    ...boundedText('answer', draft.answer, LIMITS.answer),
    ...boundedList(
      'similarQuestions',
      draft.similarQuestions,
      LIMITS.similarQuestions,
      LIMITS.similarQuestion
    ),
    ...boundedList(
      'negativeKeywords',
      draft.negativeKeywords,
      LIMITS.negativeKeywords,
      LIMITS.negativeKeyword
    ),
    ...boundedList('menuCodes', draft.menuCodes, LIMITS.links),
    ...boundedList('relatedCodes', draft.relatedCodes, LIMITS.links),
    ...category(draft.category),
    ...links(draft),
    ...validity(draft),
  ]
}

function boundedText(field: DraftField, value: string, limit: number): DraftProblem[] {
  if (value === '') return [{ field, rule: 'required' }]
  return lengthOf(value) > limit ? [{ field, rule: 'tooLong', limit }] : []
}

function boundedList(
  field: DraftField,
  items: string[],
  limit: number,
  longest = Infinity
): DraftProblem[] {
  const problems: DraftProblem[] = items.length > limit ? [{ field, rule: 'tooMany', limit }] : []
  const item = items.find((each) => lengthOf(each) > longest)
  return item ? [...problems, { field, rule: 'itemTooLong', limit: longest, item }] : problems
}

function category(path: string | null): DraftProblem[] {
  const names = path?.split(SEPARATOR) ?? []
  const limit = LIMITS.categoryDepth
  const tooDeep: DraftProblem[] =
    names.length > limit ? [{ field: 'category', rule: 'tooDeep', limit }] : []
  return [...tooDeep, ...boundedList('category', names, Infinity, LIMITS.categoryName)]
}

function links({ menuCodes, relatedCodes }: EntryDraft): DraftProblem[] {
  return menuCodes.length && relatedCodes.length
    ? [{ field: 'relatedCodes', rule: 'bothLinks' }]
    : []
}

function validity({ validFrom, validUntil }: EntryDraft): DraftProblem[] {
  for (const [field, day] of Object.entries({ validFrom, validUntil })) {
    if (day !== null && !isDay(day)) return [{ field: field as DraftField, rule: 'notADay' }]
  }
  const isReversed = validFrom !== null && validUntil !== null && validFrom > validUntil
  return isReversed ? [{ field: 'validUntil', rule: 'validityOrder' }] : []
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(+date) && date.toISOString().startsWith(day)
}
