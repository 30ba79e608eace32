import type { Found } from '#app/plugins/faq/index/search'
import { MEASURES } from '#app/plugins/faq/index/measures'
import { plurality, type RankingWeights } from '#app/plugins/faq/ranking/ranking'
import { adam } from './adam.js'
import type { Desk } from './desks.js'

const ROUNDS = 150
const RIDGE = 1e-3

/**
 * Learns weights under which the right entry stands out: a softmax over what was found for each question
 * (ListNet, Cao et al. 2007). Within its weight every desk counts by the root of its questions.
 */
export function learnRanking(desks: readonly Desk[]): RankingWeights {
  const lessons = desks.filter(({ weight }) => weight.ranking > 0).flatMap(lessonsOf)
  const total = lessons.reduce((sum, { weight }) => sum + weight, 0)
  const size = MEASURES.length
  const weights = adam(3 * size, ROUNDS, (now, slope) => {
    for (const { rows, right, weight } of lessons) addSlope(rows, right, weight / total, now, slope)
    for (let i = 0; i < now.length; i++) slope[i]! += RIDGE * now[i]!
  })
  const rounded = [...weights].map((one) => Number(one.toFixed(4)))
  const [plain, several, crowd] = [0, 1, 2].map((at) => rounded.slice(at * size, (at + 1) * size))
  return { plain: plain!, several: several!, crowd: crowd! }
}

function lessonsOf({ cases, weight }: Desk) {
  const usable = cases.filter(
    ({ found, right }) => found.length > 1 && found.some(({ entry }) => entry === right)
  )
  return usable.map(({ question, found, right }) => ({
    rows: found.map((one) => threeTimes(one, question.crowd)),
    right: found.findIndex(({ entry }) => entry === right),
    weight: weight.ranking / Math.sqrt(usable.length),
  }))
}

/** Every figure, again by how many texts there are, and again by how many entries. */
function threeTimes(found: Found, crowd: number): Float64Array {
  const more = plurality(found)
  const { measures } = found
  return Float64Array.of(
    ...measures,
    ...measures.map((one) => one * more),
    ...measures.map((one) => one * crowd)
  )
}

function addSlope(
  rows: readonly Float64Array[],
  right: number,
  weight: number,
  now: Float64Array,
  slope: Float64Array
) {
  const shares = rows.map((row) => product(row, now))
  const most = Math.max(...shares)
  let sum = 0
  for (const [at, merit] of shares.entries()) sum += shares[at] = Math.exp(merit - most)
  for (const [at, row] of rows.entries()) {
    const error = (shares[at]! / sum - Number(at === right)) * weight
    if (Math.abs(error) < LEAST_ERROR) continue
    for (let i = 0; i < row.length; i++) slope[i]! += error * row[i]!
  }
}

/** Smaller ones change nothing and take most of the time. */
const LEAST_ERROR = 1e-9

function product(row: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let i = 0; i < row.length; i++) sum += row[i]! * weights[i]!
  return sum
}
