import type { Answer, Answerer, Candidate, Thresholds } from '@xiaoyun/plugin-kit'
import type { RecentQuestion } from '#app/robot/thresholds/recent_questions'
import { isSurer, type Claim } from '#app/robot/small_talk/claim'

/** A question with what was found for it; what becomes of that is a matter of the thresholds. */
export interface ScoredQuestion extends RecentQuestion {
  candidates: readonly Candidate[]
  /** Null where small talk has nothing to say to it. */
  claim: Claim | null
}

export type Outcome = 'direct' | 'list' | 'talk' | 'fallback'
export type Tally = Record<Outcome, number>

export interface Move extends ScoredQuestion {
  from: Outcome
  to: Outcome
}

export interface Simulation {
  /** Different ones, and how often they were asked. */
  questions: number
  asked: number
  now: Tally
  then: Tally
  /** What would be decided otherwise, the most frequent first. */
  moves: Move[]
  /** How often the best score fell into each of these equal parts of 0 to 1. */
  scores: number[]
}

const PARTS = 20

/** What other thresholds would change about the questions of late. */
export function simulate(
  questions: readonly ScoredQuestion[],
  decide: NonNullable<Answerer['decide']>,
  now: Thresholds,
  then: Thresholds
): Simulation {
  const outcome = ({ candidates, claim }: ScoredQuestion, thresholds: Thresholds): Outcome => {
    const answer = decide(candidates, thresholds)
    const decided = OUTCOMES[answer.kind]
    return decided !== 'direct' && claim && isSurer(claim, answer) ? 'talk' : decided
  }
  const moves = questions.map((question) => ({
    ...question,
    from: outcome(question, now),
    to: outcome(question, then),
  }))
  return {
    questions: questions.length,
    asked: questions.reduce((sum, { times }) => sum + times, 0),
    now: tally(moves, 'from'),
    then: tally(moves, 'to'),
    moves: moves.filter(({ from, to }) => from !== to).sort((a, b) => b.times - a.times),
    scores: scoresOf(questions),
  }
}

const OUTCOMES: Record<Answer['kind'], Outcome> = {
  entry: 'direct',
  text: 'direct',
  suggestions: 'list',
  unknown: 'fallback',
  transfer: 'fallback',
}

function tally(moves: readonly Move[], side: 'from' | 'to'): Tally {
  const counts = { direct: 0, list: 0, talk: 0, fallback: 0 }
  for (const move of moves) counts[move[side]] += move.times
  return counts
}

function scoresOf(questions: readonly ScoredQuestion[]) {
  const scores = Array<number>(PARTS).fill(0)
  for (const { candidates, claim, times } of questions) {
    // Small talk that is like no entry would only say how polite customers are.
    if (claim && candidates.length === 0) continue
    const part = Math.floor((candidates[0]?.score ?? 0) * PARTS)
    scores[Math.min(part, PARTS - 1)]! += times
  }
  return scores
}
