const PATIENCE = 3
const PAUSE_MS = 30_000

/** Keeps away from what failed again and again, so that a dead service costs nothing: one try every half minute. */
export class Breaker {
  #failures = 0
  #until = 0

  /** Whether it may be tried now. Of many who ask in a pause's first moment one may. */
  permits(now = Date.now()): boolean {
    if (this.#failures < PATIENCE) return true
    if (now < this.#until) return false
    this.#until = now + PAUSE_MS
    return true
  }

  succeeded() {
    this.#failures = 0
  }

  /** True with the failure that begins a pause. */
  failed(now = Date.now()): boolean {
    this.#failures++
    this.#until = now + PAUSE_MS
    return this.#failures === PATIENCE
  }
}
