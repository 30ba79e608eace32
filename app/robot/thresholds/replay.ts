import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Answerer, Candidate } from '@xiaoyun/plugin-kit'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { knowledgeOf } from '#app/knowledge/knowledge_view'
import { ALONE, ANSWERER } from '#app/robot/answerers/asking'
import { recentQuestions } from '#app/robot/thresholds/recent_questions'
import { answerers } from '#app/robot/answerers/registry'
import type { ScoredQuestion } from '#app/robot/thresholds/simulation'
import { crisisIn, smallTalkLike, type Match } from '#app/robot/small_talk/matching'
import { defaultThresholds } from '#app/robot/thresholds/thresholds'

/** With the small talk that it is like; whether that is said is a matter of the settings. */
export interface ReplayedQuestion extends Omit<ScoredQuestion, 'claim'> {
  talk: Match | null
}

/** The questions of late, asked once more with the knowledge of now. Scores know nothing of thresholds. */
export interface Replay {
  /** Whatever was asked since is not in it. */
  readonly begunAt: number
  readonly done: number
  readonly total: number
  /** Null as long as it goes on. */
  readonly questions: readonly ReplayedQuestion[] | null
  readonly finished: Promise<void>
}

const LOCALE = 'zh-CN'
const ANSWER_WITHIN_MS = 30_000
// Each holds some ten figures of at most a thousand questions.
const KEPT = 8

/** Of this process: which questions, of which knowledge. Any other one finds the same out for itself. */
const replays = new Map<string, Running>()

/** The one that is there already, unless it was begun before `since`, or a new one on its way. */
export function replayOf(base: KnowledgeBase, days: number, since = 0): Replay {
  const { key, version } = knowledgeOf(base.product)
  const name = `${key} ${version} ${days}`
  const known = replays.get(name)
  if (known && isNewEnough(known, since)) return known
  const begun = new Running(base, days)
  replays.delete(name)
  replays.set(name, begun)
  for (const old of [...replays.keys()].slice(0, -KEPT)) replays.delete(old)
  // Whoever asks next tries again.
  begun.finished.catch(() => replays.delete(name))
  return begun
}

/** One that still goes on is, for everybody. Nobody can wish for one of a time to come. */
const isNewEnough = ({ questions, begunAt }: Replay, since: number) =>
  !questions || begunAt >= since || since > Date.now()

class Running implements Replay {
  readonly begunAt = Date.now()
  done = 0
  total = 0
  questions: readonly ReplayedQuestion[] | null = null
  readonly finished: Promise<void>

  constructor(base: KnowledgeBase, days: number) {
    this.finished = this.#run(base, days)
  }

  async #run(base: KnowledgeBase, days: number) {
    const recent = await recentQuestions(base, days)
    this.total = recent.length
    const answerer = answerers.use(ANSWERER)
    const replayed: ReplayedQuestion[] = []
    for (const question of recent) {
      const { text } = question
      // Who needs help gets it, whatever the knowledge says.
      if (!(await crisisIn(text, LOCALE))) {
        const candidates = await found(answerer, base, text)
        // Customers come first.
        await nextTurn()
        replayed.push({
          ...question,
          candidates,
          talk: await smallTalkLike(answerers, text, LOCALE),
        })
      }
      this.done++
      await nextTurn()
    }
    this.questions = replayed
  }
}

async function found(answerer: Answerer, { product }: KnowledgeBase, text: string) {
  const turn = { text, locale: LOCALE, history: [], thresholds: defaultThresholds(), ...ALONE }
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
