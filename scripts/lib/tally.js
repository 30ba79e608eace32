const COLOURS = /\x1b\[[0-9;]*[A-Za-z]/g
const CLOSING = /^\s*Tests\s+(.*)\((\d+)\)\s*$/gm

const NOTHING = /^\s*NO TESTS EXECUTED\s*$/m

/**
 * Reads the closing line of a run, "Tests  12 passed, 1 failed (13)". Whatever did not pass counts as failed, a
 * skipped test too, and so does a run that never came to its end.
 */
export function tallyOf(output, code) {
  // Files or tests may be named that are not in every run; the sum sees whether any ran at all.
  if (ranNothing(output)) return { passed: 0, failed: 0 }
  const text = output.replace(COLOURS, '')
  const [, counts, total] = [...text.matchAll(CLOSING)].at(-1) ?? []
  if (total === undefined) return { passed: 0, failed: 1 }
  const passed = Number(/(\d+) passed/.exec(counts)?.[1] ?? 0)
  const failed = Number(total) - passed
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) }
}

export function sumOf(tallies) {
  const sum = { passed: 0, failed: 0 }
  for (const { passed, failed } of tallies) {
    sum.passed += passed
    sum.failed += failed
  }
  // Nothing ran at all: that proves nothing.
  return sum.passed + sum.failed > 0 ? sum : { passed: 0, failed: 1 }
}

export function ranNothing(output) {
  return NOTHING.test(output.replace(COLOURS, ''))
}
