import {
  doubtOf,
  doubtsOf,
  weightedSum,
  type CertaintyWeights,
} from '#app/plugins/faq/ranking/certainty'
import { certaintyFigures, ranked, type RankingWeights } from '#app/plugins/faq/ranking/ranking'
import { Thesaurus } from '#app/plugins/faq/language/thesaurus'
import { adam } from './adam.js'
import type { Desk } from './desks.js'

const ROUNDS = 400
const RIDGE = 2e-2

/**
 * What customers ask, where it is not known: the share of what an entry answers, of what it nearly does, of what an
 * entry would answer that is not there, and of things of another world.
 */
const SHARES = { answered: 0.5, near: 0.125, lacking: 0.125, far: 0.25 }

/**
 * How far a base of neighbouring questions is believed: 1 would be as far as any other. The desks alone teach almost
 * that; six sets of real questions, on which we only measure, are told more truly with less.
 */
const TRUST = 0.8

/**
 * Learns from the figures of each answer whether it is right, by two logistic regressions: one over the figures, and
 * one that sets its logit against what is usual in the base where the right entry is missing.
 */
export function learnCertainty(all: readonly Desk[], ranking: RankingWeights): CertaintyWeights {
  const desks = all.filter(({ weight }) => weight.certainty > 0)
  const lessons = desks.map((desk) => lessonsOf(desk, ranking))
  const figures = figuresLearned(lessons.flat())
  const asked = ({ base, texts }: Desk) =>
    [base, (text: number) => texts[text]!, Thesaurus.shipped(), ranking] as const
  const usualDoubt = round(mean(desks.flatMap((desk) => doubtsOf(...asked(desk), figures))))
  const weights = { ...figures, usualDoubt }
  const fitted = desks.flatMap((desk, at) => {
    const doubt = doubtOf(...asked(desk), weights)
    return lessons[at]!.map((lesson) => ({
      ...lesson,
      figures: [weightedSum(lesson.figures, weights) - doubt, doubt],
    }))
  })
  const [scale, trust, shift] = logisticRegression(fitted, 0, 1200) as [number, number, number]
  return {
    ...weights,
    ...{ scale: round(scale), trust: TRUST, shift: round(shift + (trust - TRUST) * usualDoubt) },
  }
}

function lessonsOf({ cases, lacking, weight }: Desk, ranking: RankingWeights): Lesson[] {
  const groups = {
    answered: cases.filter(({ right }) => right >= 0),
    near: cases.filter(({ right, isFar }) => right < 0 && !isFar),
    lacking,
    far: cases.filter(({ right, isFar }) => right < 0 && isFar),
  }
  return Object.entries(groups).flatMap(([name, group]) => {
    const usable = group.filter(({ found }) => found.length > 0)
    const share = SHARES[name as keyof typeof SHARES] / usable.length
    return usable.map(({ question, found, right }) => {
      const order = ranked(question, found, ranking)
      const isRight = Number(order[0]!.found.entry === right)
      const figures = certaintyFigures(question, order)
      return { figures, isRight, weight: weight.certainty * share }
    })
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
