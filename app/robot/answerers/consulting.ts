import { untilAborted } from '@xiaoyun/plugin-kit'
import type { Answer, KnowledgeEntry, Thresholds, Turn, Work, Written } from '@xiaoyun/plugin-kit'
import logger from '@adonisjs/core/services/logger'
import { cleaned } from '#app/channels/redaction'
import { knowledgeOf } from '#app/knowledge/knowledge_view'
import type { Asked } from '#app/robot/answerers/asking'
import { connectedTo, type ConnectedAnswerer } from '#app/robot/answerers/connected_answerer'
import { stageOf, type Stage } from '#app/robot/answerers/registry'
import type { Question } from '#app/robot/thinking'
import { TimeLimit } from '#app/robot/answerers/time_limit'
import { reserveFor } from '#app/robot/limits/token_budget'
import { faultOf, plainText, wholeWords } from '#app/robot/writing/written_text'

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
  sources: readonly KnowledgeEntry[]
  stopping: AbortController
  limit: TimeLimit
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
  const limit = new TimeLimit(stageOf(next.plugin))
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, limit.signal])
  try {
    const sources = await sourcesOf(matter, found)
    const asking = { ...matter, next, found, sources, stopping, limit }
    const answer = await untilAborted(next.answerer.answer(turnOf(asking), signal), signal)
    next.breaker.succeeded()
    return judged(answer, asking)
  } catch (error) {
    const reason: unknown = stopping.signal.reason
    if (reason instanceof Stopped) return { answer: found, outcome: reason.message }
    complain(next, error)
    return { answer: found, outcome: limit.signal.aborted ? 'too_slow' : 'failed' }
  } finally {
    limit.end()
  }
}

const turnOf = (asking: Asking): Turn => ({
  ...{ text: asking.text, thresholds: asking.thresholds, found: asking.found },
  ...{ locale: asking.question.locale, history: asking.question.history },
  knowledge: knowledgeOf(asking.question.product),
  reserve: (tokens) => reserveFor(asker(asking), tokens),
  draft: drafting(asking),
})

/** A customer's share is of what is written. */
const asker = ({ question, next }: Asking) =>
  stageOf(next.plugin) === 'writing' ? question : { ...question, visitor: undefined }

/** As it reads now. */
const sourcesOf = ({ question }: Matter, { candidates }: Answer) =>
  knowledgeOf(question.product).entries(
    candidates.slice(0, LOOKED_AT).map(({ entryId }) => entryId)
  )

function judged(answer: Answer, { next, sources, text: asked }: Asking): Outcome {
  if (answer.work?.declined) return { answer, outcome: answer.work.declined }
  if (!SAID[stageOf(next.plugin)].includes(answer.kind)) return { answer, outcome: 'out_of_place' }
  if (answer.kind !== 'text') return { answer, outcome: 'answered' }
  const fault = faultOf(answer, sources, asked)
  if (fault) return { answer, outcome: fault }
  const text = plainText(answer.text)
  // Without its markup it may say what could not be seen before.
  const outcome = faultOf({ ...answer, text }, sources, asked) ?? (text ? 'answered' : 'empty')
  return { answer: { ...answer, text }, outcome }
}

/** It was told to stop, which is no failure of the service. */
class Stopped extends Error {}

/** What is written so far is shown where it could be said, and stops being written where it could not. */
const drafting =
  ({ text, sources, question, stopping, limit }: Asking) =>
  (written: Written) => {
    if (stopping.signal.aborted || limit.signal.aborted) return
    const whole = { ...written, text: wholeWords(written.text) }
    const fault = faultOf(whole, sources, text)
    if (fault) return stopping.abort(new Stopped(fault))
    limit.extend()
    void showTo(question, plainText(whole.text), stopping)
  }

async function showTo({ show }: Question, text: string, stopping: AbortController) {
  try {
    if (text && (await show?.(text)) === false) stopping.abort(new Stopped('taken_over'))
  } catch (error) {
    logger.warn({ err: error }, 'what is being written could not be shown')
  }
}

/** Once when it begins to be left alone, not with every question. */
function complain({ breaker, plugin, connectionId, secrets }: ConnectedAnswerer, error: unknown) {
  const about = { err: cleaned(error, secrets), answerer: plugin.manifest.type, connectionId }
  if (breaker.failed()) logger.error(about, 'an answerer fails and is left alone for a while')
  else logger.warn(about, 'an answerer failed, what was found before is said')
}
