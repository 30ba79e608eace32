/**
 * Finds weights at which a function is lowest (Kingma and Ba 2015). `addSlope` adds the slope at `now` to `slope`,
 * which begins at 0.
 */
export function adam(
  size: number,
  rounds: number,
  addSlope: (now: Float64Array, slope: Float64Array) => void,
  rate = 0.05
): Float64Array {
  const now = new Float64Array(size)
  const mean = new Float64Array(size)
  const square = new Float64Array(size)
  for (let round = 1; round <= rounds; round++) {
    const slope = new Float64Array(size)
    addSlope(now, slope)
    for (let i = 0; i < size; i++) {
      mean[i] = 0.9 * mean[i]! + 0.1 * slope[i]!
      square[i] = 0.999 * square[i]! + 0.001 * slope[i]! ** 2
      const step = mean[i]! / (1 - 0.9 ** round)
      now[i]! -= (rate * step) / (Math.sqrt(square[i]! / (1 - 0.999 ** round)) + 1e-8)
    }
  }
  return now
}
