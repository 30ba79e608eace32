import { untilAborted } from '@xiaoyun/plugin-kit'
import type { Answer, Thresholds, Turn, Work } from '@xiaoyun/plugin-kit'
import logger from '@adonisjs/core/services/logger'
import { cleaned } from '#app/channels/redaction'
import { knowledgeOf } from '#app/knowledge/knowledge_view'
import type { Asked } from '#app/robot/answerers/asking'
import { connectedTo, type ConnectedAnswerer } from '#app/robot/answerers/connected_answerer'
import { Draft } from '#app/robot/writing/draft'
import { stageOf, type Stage } from '#app/robot/answerers/registry'
import type { Question } from '#app/robot/thinking'
import { TimeLimit } from '#app/robot/answerers/time_limit'
import { reserveFor } from '#app/robot/limits/token_budget'
import { judgeOf, plainText, type Judge } from '#app/robot/writing/written_text'

/** What one did that was asked after the first answerer. */
export interface Consultation {
  answerer: string
  /** `answered`, or why it was left at what was found before. */
  outcome: string
  milliseconds: number
  models: Work['models']
}

/** What is asked. */
export interface Matter {
  text: string
  thresholds: Thresholds
  question: Question
}

/** What has to be known of a question while one answerer is asked. */
interface Asking extends Matter {
  next: ConnectedAnswerer
  found: Answer
  draft: Draft
}

interface Outcome {
  answer: Answer
  outcome: string
}

/** What may be cited: the best of what was found. */
const LOOKED_AT = 10

/** Nobody but who writes says anything in words of its own, and nobody calls for a person. */
const SAID: Record<Stage, readonly Answer['kind'][]> = {
  finding: ['entry', 'suggestions', 'unknown'],
  ranking: ['entry', 'suggestions', 'unknown'],
  writing: ['text'],
}

/**
 * Asks whatever is switched on for the product, each from the answer before it. Whatever one throws, or takes too long
 * over, leaves that answer as it is.
 */
export async function consult(
  asked: Asked,
  matter: Matter,
  stages: readonly Stage[]
): Promise<Asked> {
  if (asked.answer.kind === 'failed' || asked.answer.kind === 'transfer') return asked
  const connected = await connectedTo(matter.question.product)
  let now = asked
  for (const next of connected.filter(({ plugin }) => stages.includes(stageOf(plugin))))
    now = await askNext(next, now, matter)
  return now
}

async function askNext(next: ConnectedAnswerer, before: Asked, matter: Matter): Promise<Asked> {
  if (before.answer.kind === 'failed') return before
  const started = performance.now()
  const { type } = next.plugin.manifest
  const { answer, outcome } = next.breaker.permits()
    ? await tryNext(next, before.answer, matter)
    : { answer: before.answer, outcome: 'paused' }
  const isAnswered = outcome === 'answered'
  const milliseconds = Math.round(performance.now() - started)
  const models = answer.work?.models ?? []
  return {
    answer: isAnswered ? answer : before.answer,
    answerer: isAnswered ? type : before.answerer,
    consulted: [...before.consulted, { answerer: type, outcome, milliseconds, models }],
  }
}

async function tryNext(next: ConnectedAnswerer, found: Answer, matter: Matter): Promise<Outcome> {
  const stage = stageOf(next.plugin)
  const sources = stage === 'writing' ? await sourcesOf(matter, found) : []
  const judge = judgeOf(sources, matter.text)
  const draft = new Draft(matter.question.show, judge, new TimeLimit(stage))
  const { signal } = draft
  try {
    const turn = turnOf({ ...matter, next, found, draft })
    const answer = await untilAborted(next.answerer.answer(turn, signal), signal)
    next.breaker.succeeded()
    return judged(answer, next, judge)
  } catch (error) {
    if (draft.stopped) return { answer: found, outcome: draft.stopped }
    complain(next, error)
    return { answer: found, outcome: signal.aborted ? 'too_slow' : 'failed' }
  } finally {
    await draft.end()
  }
}

const turnOf = (asking: Asking): Turn => ({
  ...{ text: asking.text, thresholds: asking.thresholds, found: asking.found },
  ...{ locale: asking.question.locale, history: asking.question.history },
  knowledge: knowledgeOf(asking.question.product),
  reserve: (tokens) => reserveFor(asker(asking), tokens),
  draft: (written) => asking.draft.grow(written),
})

/** A customer's share is of what is written. */
const asker = ({ question, next }: Asking) =>
  stageOf(next.plugin) === 'writing' ? question : { ...question, visitor: undefined }

/** As it reads now. */
const sourcesOf = ({ question }: Matter, { candidates }: Answer) =>
  knowledgeOf(question.product).entries(
    candidates.slice(0, LOOKED_AT).map(({ entryId }) => entryId)
  )

function judged(answer: Answer, { plugin }: ConnectedAnswerer, judge: Judge): Outcome {
  if (answer.work?.declined) return { answer, outcome: answer.work.declined }
  if (!SAID[stageOf(plugin)].includes(answer.kind)) return { answer, outcome: 'out_of_place' }
  if (answer.kind !== 'text') return { answer, outcome: 'answered' }
  const fault = judge(answer)
  if (fault) return { answer, outcome: fault }
  const text = plainText(answer.text)
  // Without its markup it may say what could not be seen before.
  const outcome = judge({ ...answer, text }) ?? (text ? 'answered' : 'empty')
  return { answer: { ...answer, text }, outcome }
}

/** Once when it begins to be left alone, not with every question. */
function complain({ breaker, plugin, connectionId, secrets }: ConnectedAnswerer, error: unknown) {
  const about = { err: cleaned(error, secrets), answerer: plugin.manifest.type, connectionId }
  if (breaker.failed()) logger.error(about, 'an answerer fails and is left alone for a while')
  else logger.warn(about, 'an answerer failed, what was found before is said')
}
