import type { Explanation } from '#app/robot/explanations/explanation'

/** One comparison on the way to the decision. */
export interface Check {
  name: 'direct' | 'gap' | 'suggest'
  figure: number
  limit: number
  isMet: boolean
}

/** How a decision came about, for people. */
export interface Verdict {
  /** The checks that were made, in their order; none where no knowledge was asked. */
  checks: Check[]
  /** Which sentence tells it. */
  words: string
  figures: Record<string, string>
}

interface Decided extends Pick<Explanation, 'decision' | 'answerer' | 'thresholds'> {
  candidates: readonly { score: number }[]
}

/** The way from the scores over the thresholds to what was decided. */
export function verdictOf({ decision, answerer, candidates, thresholds }: Decided): Verdict {
  const [best, next] = candidates
  if (!answerer || !BY_SCORE.has(decision)) return { checks: [], words: decision, figures: {} }
  if (!best) return { checks: [], words: decision === 'unknown' ? 'nothing' : 'other', figures: {} }
  const checks = checksOf(best.score, next?.score ?? 0, thresholds)
  const words = wordsOf(checks, best.score)
  const { direct, suggest } = thresholds
  const lead = best.score - (next?.score ?? 0)
  return {
    checks,
    // Not what the scores say: an entry is in force no more, or the answerer has reasons of its own.
    words: DECISIONS[words] === decision ? words : 'other',
    figures: rounded({ score: best.score, lead, direct, suggest, gap: thresholds.gap }),
  }
}

const BY_SCORE = new Set<Explanation['decision']>(['entry', 'suggestions', 'unknown'])

const DECISIONS = {
  exact: 'entry',
  clear: 'entry',
  close: 'suggestions',
  likely: 'suggestions',
  unlikely: 'unknown',
} as const

function checksOf(score: number, next: number, { direct, gap, suggest }: Decided['thresholds']) {
  const checks: Check[] = [{ name: 'direct', figure: score, limit: direct, isMet: score >= direct }]
  if (score >= direct) {
    // The very same question needs no lead, but for another that is just as much the same.
    const isAhead = score === 1 ? score > next : score - next >= gap
    checks.push({ name: 'gap', figure: score - next, limit: score === 1 ? 0 : gap, isMet: isAhead })
    if (isAhead) return checks
  }
  checks.push({ name: 'suggest', figure: score, limit: suggest, isMet: score >= suggest })
  return checks
}

function wordsOf(checks: readonly Check[], score: number): keyof typeof DECISIONS {
  const last = checks.at(-1)!
  if (last.name === 'gap') return score === 1 ? 'exact' : 'clear'
  if (!last.isMet) return 'unlikely'
  return checks[0]!.isMet ? 'close' : 'likely'
}

const rounded = (figures: Record<string, number>) =>
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure.toFixed(2)]))
