import { ownersOf, textCount, type Base } from '../index/base.ts'
import { questionOf, type Question } from '../index/question.ts'
import { Search } from '../index/search.ts'
import type { Thesaurus } from '../language/thesaurus.ts'
import { certaintyFigures, ranked, type Ranked, type RankingWeights } from './ranking.ts'

/** From figures to how surely the first is right; see `certaintyFigures`. */
export interface CertaintyWeights {
  readonly figures: readonly number[]
  readonly constant: number
  /** `scale · (logit − doubt) + trust · doubt + shift` is the logit of what is said. */
  readonly scale: number
  readonly trust: number
  readonly shift: number
  /** What `doubtOf` is in the mean over many bases. */
  readonly usualDoubt: number
}

/** Before it is set against the doubt of the base. */
type FigureWeights = Pick<CertaintyWeights, 'figures' | 'constant'>

export const weightedSum = (values: readonly number[], { figures, constant }: FigureWeights) =>
  figures.reduce((sum, weight, i) => sum + weight * values[i]!, constant)

/** How surely the first of `order` is right, 0 to 1: of a hundred answers at 0.8, eighty are. */
export function certainty(
  question: Question,
  order: readonly Ranked[],
  doubt: number,
  weights: CertaintyWeights
): number {
  const raw = weightedSum(certaintyFigures(question, order), weights)
  return logistic(weights.scale * (raw - doubt) + weights.trust * doubt + weights.shift)
}

export const logistic = (logit: number) => 1 / (1 + Math.exp(-logit))

/** Texts that are asked to know a base; more would tell the same. */
const ASKED = 200

/** What so many of them say is known of any base before it is asked: three entries know little of themselves. */
const KNOWN_BEFORE = 10

/**
 * How sure the robot would be, on average, where the right entry is missing. What is usual there is no sign of being
 * right. A logit. `textAt` gives a text of the base, normalised.
 */
export function doubtOf(
  base: Base,
  textAt: (text: number) => string,
  thesaurus: Thesaurus,
  ranking: RankingWeights,
  weights: FigureWeights & Pick<CertaintyWeights, 'usualDoubt'>
): number {
  const logits = doubtsOf(base, textAt, thesaurus, ranking, weights)
  const sum = logits.reduce((all, logit) => all + logit, KNOWN_BEFORE * weights.usualDoubt)
  return sum / (logits.length + KNOWN_BEFORE)
}

/** A base is asked its own texts, each with its own entry left out: a logit for each that finds anything. */
export function doubtsOf(
  base: Base,
  textAt: (text: number) => string,
  thesaurus: Thesaurus,
  ranking: RankingWeights,
  weights: FigureWeights
): number[] {
  const search = new Search(base)
  const owners = ownersOf(base.firstTexts)
  const step = Math.max(1, textCount(base) / ASKED)
  const logits: number[] = []
  for (let at = 0; at < textCount(base); at += step) {
    const text = Math.floor(at)
    const question = questionOf(textAt(text), thesaurus, base)
    const found = search.find(question, (entry) => entry !== owners[text])
    if (found.length === 0) continue
    logits.push(weightedSum(certaintyFigures(question, ranked(question, found, ranking)), weights))
  }
  return logits
}
