const FIRST_MS = 1_000
const LONGEST_MS = 60_000

/** Tells once that work fails, and once that it succeeds again. */
export interface Watch {
  failed(error: unknown): void
  recovered(): void
}

/** Work that is tried again when it failed: soon at first, then ever more seldom. */
export class Backoff {
  readonly #watch: Watch
  readonly #now: () => number
  #failures = 0
  #until = -Infinity
  #error: unknown

  constructor(watch: Watch, now = () => performance.now()) {
    this.#watch = watch
    this.#now = now
  }

  get isDue(): boolean {
    return this.#now() >= this.#until
  }

  async watch<T>(work: () => Promise<T>): Promise<T> {
    try {
      const done = await work()
      if (this.#failures > 0) this.#watch.recovered()
      this.#failures = 0
      return done
    } catch (error) {
      if (this.#failures === 0) this.#watch.failed(error)
      this.#until = this.#now() + Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures)
      this.#failures++
      this.#error = error
      throw error
    }
  }

  /** Throws what it failed of while it is too early to try again. */
  check(): void {
    if (!this.isDue) throw this.#error
  }
}

export const UNWATCHED: Watch = { failed: () => {}, recovered: () => {} }
