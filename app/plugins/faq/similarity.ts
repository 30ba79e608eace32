/** How a question and a text of the knowledge base compare; every figure lies between 0 and 1. */
export interface Measures {
  /** Cosine of the two, features weighed by rarity. */
  readonly cosine: number
  /** BM25 of the text as a share of what the question could reach at best. */
  readonly bm25: number
  /** The share of the question that the text has. */
  readonly asked: number
  /** The share of the text that the question has. */
  readonly covered: number
  /** How far the question is more than words that any question may have; the same for every text. */
  readonly substance: number
}

/** A text as a vector of significances: their sum, and the length of the vector. */
export interface Extent {
  readonly sum: number
  readonly norm: number
}

export interface QuestionExtent extends Extent {
  readonly substance: number
}

/** What two texts have in common. */
export interface Overlap {
  readonly sum: number
  readonly squares: number
}

// Okapi's usual values. A question holds a word once, so only the correction by length is left of BM25.
const SATURATION = 1.2
const LENGTH_CORRECTION = 0.75

export function measure(
  question: QuestionExtent,
  text: Extent,
  shared: Overlap,
  usualSum: number
): Measures {
  const asked = Math.min(1, shared.sum / question.sum)
  const relativeLength = 1 - LENGTH_CORRECTION + (LENGTH_CORRECTION * text.sum) / usualSum
  return {
    cosine: Math.min(1, shared.squares / (question.norm * text.norm)),
    bm25: Math.min(1, (asked * (SATURATION + 1)) / (1 + SATURATION * relativeLength)),
    asked,
    covered: Math.min(1, shared.sum / text.sum),
    substance: question.substance,
  }
}

/**
 * One figure out of measures that err differently: cosine is fair but shy of long questions, BM25 rewards
 * the rare word, `covered` sees that a short text is wholly in a long question.
 */
export function similarity({ cosine, bm25, covered }: Measures): number {
  return 0.5 * cosine + 0.3 * bm25 + 0.2 * covered
}

const HELP = 0.15

/** An entry is as good as its best text; a second that fits too decides between entries that are close. */
export function entrySimilarity(best: number, second: number): number {
  return best + HELP * second * (1 - best)
}
