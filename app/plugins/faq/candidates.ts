import type { Candidate } from '@xiaoyun/plugin-kit'
import { calibrate } from './calibration.js'
import type { KnowledgeIndex } from './index.js'
import { normalise } from './normalise.js'
import type { Match } from './search.js'

const LOOKED_AT = 8

/** The entries that could be meant, best first, each with the figures that led to its score. */
export function candidates(index: KnowledgeIndex, question: string): Candidate[] {
  const wording = normalise(question)
  return index
    .search(question, LOOKED_AT)
    .map((match) => candidate(match, normalise(match.text) === wording))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
}

function candidate(
  { entry, text, similarity, second, measures }: Match,
  exact: boolean
): Candidate {
  const features = { ...measures, second, similarity, exact: Number(exact) }
  return {
    entryId: entry.id,
    // However alike two texts are: "怎么办" asks for nothing, unless an entry says just that.
    score: exact ? 1 : rounded(calibrate(similarity * measures.substance)),
    matched: text,
    features: Object.fromEntries(Object.entries(features).map(([name, x]) => [name, rounded(x)])),
  }
}

/** What is stored and shown is also what is decided by. */
function rounded(figure: number): number {
  return Math.round(figure * 10_000) / 10_000
}
