import { setTimeout as pause } from 'node:timers/promises'

/** Asks until both sides are the same; in the end the assertion says what differs. */
export async function eventuallyEqual<T>(
  read: () => Promise<{ actual: T; expected: T }>,
  deepEqual: (actual: T, expected: T) => void,
  patience = 6000
) {
  const deadline = Date.now() + patience
  for (;;) {
    const { actual, expected } = await read()
    if (JSON.stringify(actual) === JSON.stringify(expected)) return
    if (Date.now() > deadline) return deepEqual(actual, expected)
    await pause(100)
  }
}
