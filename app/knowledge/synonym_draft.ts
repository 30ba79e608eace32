import { lengthOf, plainLine } from '#app/knowledge/entry_draft'

export const SYNONYM_LIMITS = { groups: 500, words: 20, word: 20 } as const

export type SynonymRule = 'required' | 'single' | 'tooMany' | 'tooLong' | 'tooShort'

export interface SynonymProblem {
  rule: SynonymRule
  /** The word that is wrong. */
  word?: string
}

const SEPARATORS = /[,，、;；|\t\n]+/

/** The words of a line, as they are stored: each once, however it is written. */
export function wordsOf(line: string): string[] {
  const words = new Map<string, string>()
  for (const word of line.split(SEPARATORS).map(plainLine)) {
    if (word !== '' && !words.has(sameness(word))) words.set(sameness(word), word)
  }
  return [...words.values()]
}

/** Two words with the same one are one. */
export const sameness = (word: string) => word.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')

/** What is wrong with the words of a group; null where nothing is. */
export function problemOf(words: readonly string[]): SynonymProblem | null {
  const { words: most, word: longest } = SYNONYM_LIMITS
  if (words.length === 0) return { rule: 'required' }
  const tooLong = words.find((word) => lengthOf(word) > longest)
  if (tooLong) return { rule: 'tooLong', word: tooLong }
  // A single character is part of too many other words.
  const tooShort = words.find((word) => (word.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 2)
  if (tooShort) return { rule: 'tooShort', word: tooShort }
  if (words.length === 1) return { rule: 'single', word: words[0] }
  return words.length > most ? { rule: 'tooMany' } : null
}

/** The words that stand in another group of the list, too: such groups count as one. */
export function sharedWords(groups: readonly { words: readonly string[] }[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { words } of groups) {
    for (const word of words) counts.set(sameness(word), (counts.get(sameness(word)) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([word]) => word))
}
