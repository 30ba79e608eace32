/** Milliseconds: doubles with each failure, and never twice the same, for a thousand pages lost the same server. */
export const backoff = (failures: number, first: number, longest: number) =>
  Math.min(first * 2 ** failures, longest) * (0.5 + Math.random() / 2)

const FIRST = 1000
const LONGEST = 30_000

/** Does something until it succeeds. */
export class Retry {
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly work: () => Promise<boolean>) {}

  get isWaiting() {
    return this.#timer !== null
  }

  async now() {
    this.stop()
    if (await this.work()) {
      this.#failures = 0
    } else {
      this.stop()
      const wait = backoff(this.#failures++, FIRST, LONGEST)
      this.#timer = setTimeout(() => void this.now(), wait)
    }
  }

  stop() {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
