import { setTimeout as delay } from 'node:timers/promises'

const PATIENCE_MS = 10_000
const PACE_MS = 15

/** Asks again and again until there is an answer; what never comes fails with the complaint. */
export async function until<Answer>(
  ask: () => Answer | Promise<Answer>,
  complaint: string | (() => string),
  patience = PATIENCE_MS
): Promise<NonNullable<Answer>> {
  const deadline = Date.now() + patience
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > deadline) {
      throw new Error(
        `In ${patience} ms: ${typeof complaint === 'string' ? complaint : complaint()}`
      )
    }
    await delay(PACE_MS)
  }
}
