/**
 * Calls `stop` with the suite that takes longer than `limit` milliseconds. Which one runs stands before each group in
 * the output, so that every suite has the time for itself, the first one with the start.
 */
export function limitSuites(suites, limit, stop) {
  const heading = new RegExp(`^(?:\\x1b\\[[0-9;]*m)*(${suites.join('|')}) / `, 'gm')
  let current = suites[0]
  let timer = setTimeout(() => stop(current), limit)
  return {
    read(output) {
      const suite = [...output.matchAll(heading)].at(-1)?.[1] ?? current
      if (suite === current) return
      current = suite
      clearTimeout(timer)
      timer = setTimeout(() => stop(current), limit)
    },
    end: () => clearTimeout(timer),
  }
}
