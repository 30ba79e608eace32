import type {
  Answer,
  Answerer,
  KnowledgeEntry,
  KnowledgeView,
  Thresholds,
} from '@xiaoyun/plugin-kit'
import { ALONE } from '#app/robot/answerers/asking'

/** An entry of a file: its answer and its negative keywords may be left out. */
export type EvaluatedEntry = Pick<KnowledgeEntry, 'id' | 'question'> & Partial<KnowledgeEntry>

/** What a customer might ask, and the entry that answers it; null where none does. */
export interface EvaluatedQuery {
  text: string
  id: string | null
}

/** What the robot makes of one query; `q` is its place. */
export interface Prediction {
  q: number
  ranked: { id: string; score: number }[]
  confidence: number
  decision: 'answer' | 'suggest' | 'fallback'
}

export interface Evaluation {
  queries: number
  /** Of the queries with an entry, those where it came first, and among the first five: 0 to 1. */
  top1: number
  top5: number
  /** How often each was decided, 0 to 1 of all queries. */
  decisions: Record<Prediction['decision'], number>
  /** 0 to 1; see `calibrationError`. */
  calibrationError: number
}

const RANKED = 10
const LISTED = 5
const BINS = 10

/** Asks an answerer every query, as customers ask it, of a knowledge base that is nowhere stored. */
export async function predict(
  answerer: Answerer,
  entries: readonly EvaluatedEntry[],
  queries: readonly EvaluatedQuery[],
  thresholds: Thresholds
): Promise<Prediction[]> {
  const knowledge = viewOf(entries)
  const predictions: Prediction[] = []
  for (const [q, { text }] of queries.entries()) {
    const turn = { text, knowledge, thresholds, locale: 'zh-CN', history: [], ...ALONE }
    predictions.push({
      q,
      ...predictionOf(await answerer.answer(turn, new AbortController().signal)),
    })
  }
  answerer.forget?.(knowledge.key)
  return predictions
}

function viewOf(entries: readonly EvaluatedEntry[]): KnowledgeView {
  const upserts = entries.map((entry) => ({
    ...{ similar: [], negativeKeywords: [], answer: '' },
    ...entry,
  }))
  const changes = async () => ({ version: 1, complete: true, upserts, removes: [] })
  const byId = new Map(upserts.map((entry) => [entry.id, entry]))
  const found = async (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? [])
  return { key: 'evaluation', version: 1, changes, entries: found }
}

function predictionOf({ kind, candidates }: Answer): Omit<Prediction, 'q'> {
  const ranked = candidates.slice(0, RANKED).map(({ entryId, score }) => ({ id: entryId, score }))
  return { ranked, confidence: ranked[0]?.score ?? 0, decision: DECISIONS[kind] }
}

const DECISIONS: Record<Answer['kind'], Prediction['decision']> = {
  entry: 'answer',
  text: 'answer',
  suggestions: 'suggest',
  unknown: 'fallback',
  transfer: 'fallback',
}

/** `predictions` are of `queries`, in their order. */
export function evaluate(
  queries: readonly EvaluatedQuery[],
  predictions: readonly Prediction[]
): Evaluation {
  const places = predictions.map(({ q, ranked }) =>
    ranked.findIndex(({ id }) => id === queries[q]!.id)
  )
  const known = places.filter((_, at) => queries[at]!.id !== null)
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  const decided = (one: Prediction['decision']) =>
    share(predictions.filter(({ decision }) => decision === one).length, queries.length)
  return {
    queries: queries.length,
    top1: share(known.filter((place) => place === 0).length, known.length),
    top5: share(known.filter((place) => place >= 0 && place < LISTED).length, known.length),
    decisions: {
      answer: decided('answer'),
      suggest: decided('suggest'),
      fallback: decided('fallback'),
    },
    calibrationError: calibrationError(
      predictions.map(({ confidence }, at) => ({ confidence, isRight: places[at] === 0 }))
    ),
  }
}

/**
 * How far the confidences are from the truth, 0 to 1: the expected calibration error over ten bins of equally many
 * answers (Naeini et al. 2015). Right is what came first and is meant.
 */
export function calibrationError(
  answers: readonly { confidence: number; isRight: boolean }[]
): number {
  const sorted = answers.toSorted((a, b) => a.confidence - b.confidence)
  let error = 0
  for (let bin = 0; bin < BINS; bin++) {
    const [from, to] = [bin, bin + 1].map((n) => Math.floor((n * sorted.length) / BINS))
    const gap = sorted
      .slice(from, to)
      .reduce((sum, { confidence, isRight }) => sum + confidence - Number(isRight), 0)
    error += Math.abs(gap)
  }
  return answers.length === 0 ? 0 : error / answers.length
}
