import type { Question } from '../index/question.ts'
import type { Found } from '../index/search.ts'
import { MEASURES } from '../index/measures.ts'

/** Weights by measure: of every entry, of those that have several texts, whose figures say more, and in a crowd. */
export interface RankingWeights {
  readonly plain: readonly number[]
  readonly several: readonly number[]
  readonly crowd: readonly number[]
}

export interface Ranked<F extends Found = Found> {
  readonly found: F
  readonly merit: number
  /** Its share among all that were found: 0 to 1, a softmax of the merits. */
  readonly share: number
}

/** 0 for an entry with one text, towards 1 for one with many. */
export const plurality = ({ texts }: Found) => 1 - 1 / texts

/** Best first; entries of equal merit in their order. */
export function ranked<F extends Found>(
  { crowd }: Pick<Question, 'crowd'>,
  found: readonly F[],
  weights: RankingWeights
): Ranked<F>[] {
  const merits = found.map((one) => meritOf(one, crowd, weights))
  const most = Math.max(...merits)
  const sum = merits.reduce((all, merit) => all + Math.exp(merit - most), 0)
  return found
    .map((one, i) => ({ found: one, merit: merits[i]!, share: Math.exp(merits[i]! - most) / sum }))
    .sort((a, b) => b.merit - a.merit || a.found.entry - b.found.entry)
}

function meritOf(found: Found, crowd: number, weights: RankingWeights): number {
  const { plain, several, crowd: crowded } = weights
  const more = plurality(found)
  let merit = 0
  for (let i = 0; i < MEASURES.length; i++) {
    merit += found.measures[i]! * (plain[i]! + more * several[i]! + crowd * crowded[i]!)
  }
  return merit
}

/** What tells how surely the first of `order` is right, before it is weighed. */
export function certaintyFigures(question: Question, order: readonly Ranked[]): number[] {
  const [first, second] = order as [Ranked, Ranked | undefined]
  const of = (name: (typeof MEASURES)[number]) => first.found.measures[MEASURES.indexOf(name)]!
  const { characters, words, concepts } = question.sides
  const lead = second ? Math.min(4, first.merit - second.merit) : 4
  const more = plurality(first.found)
  // How to rank goes on as it was learned in bases of up to six hundred entries; how sure to be does not.
  const crowd = Math.min(1, question.crowd)
  const length = Math.max(-1, Math.min(1.2, Math.log((question.units.length || 1) / 12)))
  return [
    ...[first.share, lead, Math.log(first.share + 1e-6), more, length],
    ...MEASURES.map((name) => of(name)),
    ...[characters.known, words.known, concepts.known],
    ...[of('asked') * more, of('entryCosine') * more, first.share * of('asked')],
    ...[first.share * of('cosine'), of('cosine') ** 2, of('entryCosine') ** 2],
    ...[crowd, crowd * first.share, crowd * characters.known],
    ...[crowd * of('cosine'), crowd * of('asked')],
  ]
}
