import { setTimeout as delay } from 'node:timers/promises'
import type { Thresholds } from '@xiaoyun/plugin-kit'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { contentsAt } from '#app/knowledge/knowledge_view'
import { decisionRule, replayOf, type Replay } from '#app/robot/replay'
import { simulate, type Move, type Simulation } from '#app/robot/simulation'
import { thresholdsOf } from '#app/robot/thresholds'
import type { SettingKey } from '#app/settings/declared'
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
  /** The first of the moves, with the entry that comes closest. */
  moves: (Move & { best: string | null })[]
}

/** What thresholds would change, other than those in force where they are named. */
export async function tryThresholds(
  base: KnowledgeBase,
  days: number,
  wished: Partial<Thresholds>,
  patience: number | null = PATIENCE_MS
): Promise<ThresholdTrial> {
  const now = thresholdsOf(await settingsOf(base.partner, base.product, 'zh-CN'))
  const then = { ...now, ...wished }
  const decide = decisionRule()
  const nothing = { now, then, progress: null, simulation: null, moves: [] }
  if (!decide) return nothing
  const replay = replayOf(base, days)
  if (patience === null) await replay.finished
  else await Promise.race([replay.finished, delay(patience, undefined, { ref: false })])
  const { questions, done, total } = replay
  if (!questions) return { ...nothing, progress: { done, total } }
  const simulation = simulate(questions, decide, now, then)
  return { ...nothing, simulation, moves: await withBest(base, simulation.moves.slice(0, LISTED)) }
}

async function withBest({ product }: KnowledgeBase, moves: readonly Move[]) {
  const ids = moves.flatMap(({ candidates: [best] }) => (best ? [Number(best.entryId)] : []))
  const contents = await contentsAt(product, product.knowledgeVersion, ids)
  return moves.map((move) => {
    const best = contents.get(Number(move.candidates[0]?.entryId))
    return { ...move, best: best?.question ?? null }
  })
}
