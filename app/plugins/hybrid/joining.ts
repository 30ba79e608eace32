import type { Candidate } from '@xiaoyun/plugin-kit'
import type { Meanings } from './meanings.js'

/** What a model holds for likely. */
export interface Likely {
  readonly entryId: string
  readonly matched: string
  /** The cosine, where there is a vector. */
  readonly similarity?: number
  /** What the reranker says, where it was asked. */
  readonly relevance?: number
}

/** So many entries are looked at. */
export const MOST = 10

/**
 * A model is believed less than words: what it alone holds for sure is offered, and not sent. A reranker reads both
 * texts at once and is believed more.
 */
const BELIEVED = { similarity: 0.6, relevance: 0.85 }
/** Texts that have nothing to do with each other are still this alike. */
const UNLIKE = 0.5
const SUREST = 0.99

/** Both rankings in one: whatever either of two witnesses says is as likely as that not both are wrong. */
export function joined(
  text: string,
  found: readonly Candidate[],
  likely: readonly Likely[],
  meanings: Pick<Meanings, 'entry'>
): Candidate[] {
  const all = new Map(found.map((candidate) => [candidate.entryId, candidate]))
  for (const one of likely) {
    const entry = meanings.entry(one.entryId)
    const known = all.get(one.entryId)
    if (!entry || (!known && isRuledOut(text, entry.negativeKeywords))) continue
    all.set(one.entryId, witnessed(known, one))
  }
  return [...all.values()].sort((one, other) => other.score - one.score).slice(0, MOST)
}

function witnessed(known: Candidate | undefined, one: Likely): Candidate {
  const { entryId, matched, similarity, relevance } = one
  const byWords = known?.score ?? 0
  const score = byWords === 1 ? 1 : 1 - (1 - byWords) * (1 - beliefIn(one))
  return {
    entryId,
    score: byWords === 1 ? 1 : Math.min(SUREST, score),
    matched: known?.matched ?? matched,
    features: {
      ...known?.features,
      ...(similarity !== undefined && { similarity }),
      ...(relevance !== undefined && { relevance }),
    },
  }
}

function beliefIn({ similarity = 0, relevance }: Likely): number {
  if (relevance !== undefined) return BELIEVED.relevance * relevance
  return BELIEVED.similarity * Math.max(0, (similarity - UNLIKE) / (1 - UNLIKE)) ** 2
}

const isRuledOut = (text: string, negativeKeywords: readonly string[]) =>
  negativeKeywords.some((word) => word.trim() !== '' && folded(text).includes(folded(word.trim())))

const folded = (text: string) => text.normalize('NFKC').toLowerCase()
