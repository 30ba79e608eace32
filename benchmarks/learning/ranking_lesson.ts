import type { Found } from '#app/plugins/faq/index/search'
import { MEASURES } from '#app/plugins/faq/index/measures'
import { plurality, type RankingWeights } from '#app/plugins/faq/ranking/ranking'
import { adam } from './adam.js'
import type { Desk } from './desks.js'

const ROUNDS = 300
const RIDGE = 1e-3

/**
 * Learns weights under which the right entry stands out: a softmax over what was found for each question
 * (ListNet, Cao et al. 2007). Every desk counts by the root of its questions.
 */
export function learnRanking(desks: readonly Desk[]): RankingWeights {
  const lessons = desks.flatMap(lessonsOf)
  const total = lessons.reduce((sum, { weight }) => sum + weight, 0)
  const weights = adam(2 * MEASURES.length, ROUNDS, (now, slope) => {
    for (const { rows, right, weight } of lessons) addSlope(rows, right, weight / total, now, slope)
    for (let i = 0; i < now.length; i++) slope[i]! += RIDGE * now[i]!
  })
  const rounded = [...weights].map((one) => Number(one.toFixed(4)))
  return { plain: rounded.slice(0, MEASURES.length), several: rounded.slice(MEASURES.length) }
}

function lessonsOf({ cases }: Desk) {
  const usable = cases.filter(
    ({ found, right }) => found.length > 1 && found.some(({ entry }) => entry === right)
  )
  return usable.map(({ found, right }) => ({
    rows: found.map(twice),
    right: found.findIndex(({ entry }) => entry === right),
    weight: 1 / Math.sqrt(usable.length),
  }))
}

/** Every figure, and every figure again by how many texts there are. */
function twice(found: Found): Float64Array {
  const more = plurality(found)
  return Float64Array.of(...found.measures, ...found.measures.map((one) => one * more))
}

function addSlope(
  rows: readonly Float64Array[],
  right: number,
  weight: number,
  now: Float64Array,
  slope: Float64Array
) {
  const merits = rows.map((row) => row.reduce((sum, one, i) => sum + one * now[i]!, 0))
  const most = Math.max(...merits)
  const shares = merits.map((merit) => Math.exp(merit - most))
  const sum = shares.reduce((all, one) => all + one, 0)
  for (const [at, row] of rows.entries()) {
    const error = (shares[at]! / sum - Number(at === right)) * weight
    for (let i = 0; i < row.length; i++) slope[i]! += error * row[i]!
  }
}
