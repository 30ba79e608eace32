import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Answerer, Candidate } from '@xiaoyun/plugin-kit'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { knowledgeOf } from '#app/knowledge/knowledge_view'
import { ANSWERER } from '#app/robot/asking'
import { recentQuestions } from '#app/robot/recent_questions'
import { answerers } from '#app/robot/registry'
import type { ScoredQuestion } from '#app/robot/simulation'
import { defaultThresholds } from '#app/robot/thresholds'

/** The questions of late, asked once more with the knowledge of now. Scores know nothing of thresholds. */
export interface Replay {
  readonly done: number
  readonly total: number
  /** Null as long as it goes on. */
  readonly questions: readonly ScoredQuestion[] | null
  readonly finished: Promise<void>
}

const LOCALE = 'zh-CN'
const ANSWER_WITHIN_MS = 30_000
// Each holds some ten figures of at most a thousand questions.
const KEPT = 8

/** Of this process: which questions, of which knowledge. Any other one finds the same out for itself. */
const replays = new Map<string, Running>()

/** The one that is there already, or a new one on its way. */
export function replayOf(base: KnowledgeBase, days: number): Replay {
  const { key, version } = knowledgeOf(base.product)
  const name = `${key} ${version} ${days}`
  const known = replays.get(name)
  if (known) return known
  const begun = new Running(base, days)
  replays.set(name, begun)
  for (const old of [...replays.keys()].slice(0, -KEPT)) replays.delete(old)
  // Whoever asks next tries again.
  begun.finished.catch(() => replays.delete(name))
  return begun
}

class Running implements Replay {
  done = 0
  total = 0
  questions: readonly ScoredQuestion[] | null = null
  readonly finished: Promise<void>

  constructor(base: KnowledgeBase, days: number) {
    this.finished = this.#run(base, days)
  }

  async #run(base: KnowledgeBase, days: number) {
    const recent = await recentQuestions(base, days)
    this.total = recent.length
    const answerer = answerers.use(ANSWERER)
    const scored: ScoredQuestion[] = []
    for (const question of recent) {
      scored.push({ ...question, candidates: await found(answerer, base, question.text) })
      this.done++
      // Customers come first.
      await nextTurn()
    }
    this.questions = scored
  }
}

async function found(answerer: Answerer, { product }: KnowledgeBase, text: string) {
  const turn = { text, locale: LOCALE, history: [], thresholds: defaultThresholds() }
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
  const { candidates } = await answerer.answer({ ...turn, knowledge: knowledgeOf(product) }, signal)
  return candidates.map(({ entryId, score }): Candidate => {
    return { entryId, score, matched: '', features: {} }
  })
}

/** How the answerer in force decides; none where no thresholds are part of it. */
export const decisionRule = () => {
  const answerer = answerers.use(ANSWERER)
  return answerer.decide?.bind(answerer) ?? null
}
