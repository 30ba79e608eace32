import { setTimeout as delay } from 'node:timers/promises'
import type { Thresholds } from '@xiaoyun/plugin-kit'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { contentsAt } from '#app/knowledge/knowledge_view'
import { connectedTo } from '#app/robot/answerers/connected_answerer'
import { nonsenseIn } from '#app/robot/words/nonsense'
import {
  decisionRule,
  replayOf,
  type Replay,
  type ReplayedQuestion,
} from '#app/robot/thresholds/replay'
import {
  simulate,
  type Move,
  type ScoredQuestion,
  type Simulation,
} from '#app/robot/thresholds/simulation'
import { claimOf } from '#app/robot/small_talk/claim'
import { thresholdsOf } from '#app/robot/thresholds/thresholds'
import type { SettingKey, SettingValues } from '#app/settings/declared'
import { settingsOf } from '#app/settings/setting_values'

/** Which settings the thresholds are. */
export const SETTINGS = {
  direct: 'direct_threshold',
  suggest: 'suggest_threshold',
  gap: 'threshold_gap',
  maxSuggestions: 'max_suggestions',
} as const satisfies Record<keyof Thresholds, SettingKey>

export const PERIODS = [7, 30] as const

/** Questions listed among those that would be decided otherwise. */
const LISTED = 100
const PATIENCE_MS = 1000

export interface ThresholdTrial {
  now: Thresholds
  then: Thresholds
  /** How far the questions are, as long as they are still asked. */
  progress: Pick<Replay, 'done' | 'total'> | null
  simulation: Simulation | null
  /** When the questions were read; null as long as they are still asked. */
  computedAt: number | null
  /** Whether models have a say in live chat, too: they are asked nothing here, for each question costs. */
  hasModels: boolean
  /** The first of the moves, with the entry that comes closest. */
  moves: (Move & { best: string | null })[]
}

export interface Trying {
  days: number
  /** What was computed before is computed anew. */
  since?: number
  /** How long to wait for it, in milliseconds; null for as long as it takes. */
  patience?: number | null
}

/** What thresholds would change, other than those in force where they are named. */
export async function tryThresholds(
  base: KnowledgeBase,
  wished: Partial<Thresholds>,
  { days, since, patience = PATIENCE_MS }: Trying
): Promise<ThresholdTrial> {
  const settings = await settingsOf(base.partner, base.product, 'zh-CN')
  const now = thresholdsOf(settings)
  const then = { ...now, ...wished }
  const decide = decisionRule()
  const hasModels = (await connectedTo(base.product)).length > 0
  const basis = { now, then, hasModels, computedAt: null }
  const nothing = { ...basis, progress: null, simulation: null, moves: [] }
  if (!decide) return nothing
  const replay = replayOf(base, days, since)
  if (patience === null) await replay.finished
  else await Promise.race([replay.finished, delay(patience, undefined, { ref: false })])
  const { questions, done, total, begunAt: computedAt } = replay
  if (!questions) return { ...nothing, progress: { done, total } }
  const simulation = simulate(questions.map(claimedUnder(settings)), decide, now, then)
  const moves = await withBest(base, simulation.moves.slice(0, LISTED))
  return { ...nothing, simulation, computedAt, moves }
}

const claimedUnder =
  (settings: SettingValues) =>
  ({ talk, ...question }: ReplayedQuestion): ScoredQuestion => {
    const isNonsense = nonsenseIn(question.text) !== null
    const claim = isNonsense ? 'always' : talk && claimOf(talk, settings)
    return { ...question, claim: settings.small_talk_enabled ? claim : null }
  }

async function withBest({ product }: KnowledgeBase, moves: readonly Move[]) {
  const ids = moves.flatMap(({ candidates: [best] }) => (best ? [Number(best.entryId)] : []))
  const contents = await contentsAt(product, product.liveRelease, ids)
  return moves.map((move) => {
    const best = contents.get(Number(move.candidates[0]?.entryId))
    return { ...move, best: best?.question ?? null }
  })
}
