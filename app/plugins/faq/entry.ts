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
