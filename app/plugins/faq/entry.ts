import type { KnowledgeEntry } from '@xiaoyun/plugin-kit'
import { fold } from './language/normalise.js'

/** An entry as far as finding it needs; answers stay in the database. */
export interface IndexedEntry {
  readonly id: string
  readonly texts: readonly string[]
  /** Folded: a question with one of these in it is not this entry's. */
  readonly refusals: readonly string[]
}

export function indexed({ id, question, similar, negativeKeywords }: KnowledgeEntry): IndexedEntry {
  return {
    id,
    texts: [question, ...similar],
    refusals: negativeKeywords.map(fold).filter((keyword) => keyword !== ''),
  }
}

/** Whether it is found by the same. Its answer may be another one. */
export function isSameEntry(one: IndexedEntry | undefined, other: IndexedEntry): boolean {
  return Boolean(one) && isSame(one!.texts, other.texts) && isSame(one!.refusals, other.refusals)
}

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((text, i) => text === others[i])
