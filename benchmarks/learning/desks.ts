import { readFile } from 'node:fs/promises'
import { buildBase } from '#app/plugins/faq/index/base_builder'
import { questionOf, type Question } from '#app/plugins/faq/index/question'
import { Search, type Found } from '#app/plugins/faq/index/search'
import { normalise } from '#app/plugins/faq/language/normalise'
import { Thesaurus } from '#app/plugins/faq/language/thesaurus'
import type { Base } from '#app/plugins/faq/index/base'

export interface DeskEntry {
  id: string
  question: string
  similar: string[]
}

/** What a customer wrote, and the entry that answers it; null where none does: `far` if it is of another world. */
export interface DeskQuery {
  text: string
  id: string | null
  kind?: 'in' | 'near' | 'far'
}

/** A knowledge base and what its customers asked. */
export interface Sheets {
  entries: DeskEntry[]
  queries: DeskQuery[]
}

/** A question with all that was found for it; `right` is the place of the right entry in the base, -1 for none. */
export interface Case {
  question: Question
  found: Found[]
  right: number
  isFar: boolean
}

/** How much a desk counts for beside others, in each lesson. */
export interface Weight {
  ranking: number
  certainty: number
}

/** Sheets as the answerer sees them. */
export interface Desk {
  weight: Weight
  base: Base
  /** Normalised. */
  texts: string[]
  cases: Case[]
  /** Every other question that has a right entry, asked of the base without it. */
  lacking: Case[]
}

export async function readSheets(folder: URL): Promise<Sheets> {
  const entries = await readLines<DeskEntry>(new URL('kb.jsonl', folder))
  const queries = await readLines<DeskQuery>(new URL('queries.jsonl', folder))
  return { entries, queries }
}

async function readLines<T>(url: URL): Promise<T[]> {
  const text = await readFile(url, 'utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)
}

export function deskOf({ entries, queries }: Sheets, weight: Weight): Desk {
  const thesaurus = Thesaurus.shipped()
  const texts = entries.map(({ question, similar }) => [question, ...similar])
  const base = buildBase(texts, thesaurus)
  const search = new Search(base)
  const places = new Map(entries.map(({ id }, place) => [id, place]))
  const ask = (text: string, missing = -1) => {
    const question = questionOf(normalise(text), thesaurus, base)
    return { question, found: search.find(question, (entry) => entry !== missing) }
  }
  const answered = queries.filter(({ id }) => id !== null)
  return {
    ...{ weight, base, texts: texts.flat().map(normalise) },
    cases: queries.map(({ text, id, kind }) => ({
      ...ask(text),
      right: id === null ? -1 : places.get(id)!,
      isFar: kind === 'far',
    })),
    lacking: answered
      .filter((_, at) => at % 2 === 1)
      .map(({ text, id }) => ({ ...ask(text, places.get(id!)), right: -1, isFar: false })),
  }
}
