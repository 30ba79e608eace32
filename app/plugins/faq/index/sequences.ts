/** What two sequences of units have in common; both in order, both begun at the start. */
export interface Likeness {
  /** The longest common subsequence over the mean length: 0 to 1. */
  readonly order: number
  /** The same with every unit weighed by its rarity. */
  readonly weighted: number
  /** The longest common run over the shorter length. */
  readonly run: number
}

const LONGEST = 60

const lengths = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const
const sums = [new Float64Array(LONGEST + 1), new Float64Array(LONGEST + 1)] as const
const runs = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const

/**
 * `one` and `other` are feature numbers, of which 0 equals none. One pass over the table of both, with two rows each
 * (Wagner and Fischer 1974).
 */
export function likeness(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  weights: Float32Array
): Likeness {
  const rows = Math.min(one.length, LONGEST)
  const columns = Math.min(other.length, LONGEST)
  if (rows === 0 || columns === 0) return { order: 0, weighted: 0, run: 0 }
  for (const pair of [lengths, sums, runs]) for (const row of pair) row.fill(0)
  let longestRun = 0
  for (let i = 1; i <= rows; i++) {
    const now = i & 1
    const [length, sum, run] = [lengths[now]!, sums[now]!, runs[now]!]
    const [lengthAbove, sumAbove, runAbove] = [lengths[1 - now]!, sums[1 - now]!, runs[1 - now]!]
    const unit = one[i - 1]!
    for (let j = 1; j <= columns; j++) {
      if (unit !== 0 && unit === other[j - 1]) {
        length[j] = lengthAbove[j - 1]! + 1
        sum[j] = sumAbove[j - 1]! + weights[unit]!
        run[j] = runAbove[j - 1]! + 1
        if (run[j]! > longestRun) longestRun = run[j]!
      } else {
        length[j] = Math.max(lengthAbove[j]!, length[j - 1]!)
        sum[j] = Math.max(sumAbove[j]!, sum[j - 1]!)
        run[j] = 0
      }
    }
  }
  const last = rows & 1
  const mass = massOf(one, rows, weights) + massOf(other, columns, weights)
  return {
    order: (2 * lengths[last]![columns]!) / (rows + columns),
    weighted: mass === 0 ? 0 : (2 * sums[last]![columns]!) / mass,
    run: longestRun / Math.max(2, Math.min(rows, columns)),
  }
}

function massOf(units: ArrayLike<number>, count: number, weights: Float32Array): number {
  let mass = 0
  for (let i = 0; i < count; i++) mass += weights[units[i]!]!
  return mass
}
