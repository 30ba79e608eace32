import { doubtOf, weightedSum, type CertaintyWeights } from '#app/plugins/faq/ranking/certainty'
import { certaintyFigures, ranked, type RankingWeights } from '#app/plugins/faq/ranking/ranking'
import { Thesaurus } from '#app/plugins/faq/language/thesaurus'
import { adam } from './adam.js'
import type { Desk } from './desks.js'

const ROUNDS = 400
const RIDGE = 2e-2

/** The share of questions that no entry answers, wherever it is not known. */
const UNANSWERED = 0.42

/**
 * Learns from the figures of each answer whether it is right, by two logistic regressions: one over the figures, and
 * one that sets its logit against what is usual in the base where the right entry is missing.
 */
export function learnCertainty(all: readonly Desk[], ranking: RankingWeights): CertaintyWeights {
  const desks = all.filter(({ weight }) => weight.certainty > 0)
  const lessons = desks.map((desk) => lessonsOf(desk, ranking))
  const weights = figuresLearned(lessons.flat())
  const fitted = desks.flatMap(({ base, texts }, at) => {
    const doubt = doubtOf(base, (text) => texts[text]!, Thesaurus.shipped(), ranking, weights)
    return lessons[at]!.map((lesson) => ({
      ...lesson,
      figures: [weightedSum(lesson.figures, weights) - doubt, doubt],
    }))
  })
  const [scale, trust, shift] = logisticRegression(fitted, 0, 1200) as [number, number, number]
  return { ...weights, scale: round(scale), trust: round(trust), shift: round(shift) }
}

function lessonsOf({ cases, lacking, weight }: Desk, ranking: RankingWeights): Lesson[] {
  const all = [...cases, ...lacking].filter(({ found }) => found.length > 0)
  const unanswered = all.filter(({ right }) => right < 0).length || 1
  const answered = all.length - unanswered || 1
  return all.map(({ question, found, right }) => {
    const order = ranked(question, found, ranking)
    const isRight = Number(order[0]!.found.entry === right)
    const share = right < 0 ? UNANSWERED / unanswered : (1 - UNANSWERED) / answered
    return { figures: certaintyFigures(question, order), isRight, weight: weight.certainty * share }
  })
}

interface Lesson {
  figures: readonly number[]
  isRight: number
  weight: number
}

/** Learned on figures of one size, and said for figures as they are. */
function figuresLearned(lessons: readonly Lesson[]) {
  const size = lessons[0]!.figures.length
  const means = Array.from({ length: size }, (_, i) =>
    mean(lessons.map(({ figures }) => figures[i]!))
  )
  const spreads = means.map(
    (centre, i) => Math.sqrt(mean(lessons.map(({ figures }) => (figures[i]! - centre) ** 2))) || 1
  )
  const standard = lessons.map((lesson) => ({
    ...lesson,
    figures: lesson.figures.map((figure, i) => (figure - means[i]!) / spreads[i]!),
  }))
  const learned = logisticRegression(standard, RIDGE, ROUNDS)
  const figures = spreads.map((spread, i) => round(learned[i]! / spread))
  const constant = learned[size]! - weightedSum(means, { figures, constant: 0 })
  return { figures, constant: round(constant) }
}

/** The weights of the figures, and a constant after them. */
function logisticRegression(lessons: readonly Lesson[], ridge: number, rounds: number): number[] {
  const size = lessons[0]!.figures.length
  const total = lessons.reduce((sum, { weight }) => sum + weight, 0)
  const learned = adam(size + 1, rounds, (now, slope) => {
    for (const { figures, isRight: right, weight } of lessons) {
      const logit = figures.reduce((sum, figure, i) => sum + figure * now[i]!, now[size]!)
      const error = ((1 / (1 + Math.exp(-logit)) - right) * weight) / total
      for (let i = 0; i < size; i++) slope[i]! += error * figures[i]!
      slope[size]! += error
    }
    for (let i = 0; i < size; i++) slope[i]! += ridge * now[i]!
  })
  return [...learned]
}

const mean = (figures: readonly number[]) =>
  figures.reduce((sum, figure) => sum + figure, 0) / figures.length

const round = (figure: number) => Number(figure.toFixed(4))
