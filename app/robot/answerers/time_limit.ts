import type { Stage } from '#app/robot/answerers/registry'

const SILENCE_MS: Record<Stage, number> = { finding: 1_200, ranking: 1_200, writing: 3_000 }
// With those before it less than the lease of a turn.
const WRITING_MS = 6_000

/** How long a customer waits for one answerer: longer only for a text that grows. */
export class TimeLimit {
  readonly #controller = new AbortController()
  readonly #started = performance.now()
  #timer: NodeJS.Timeout
  #isExtended = false

  constructor(stage: Stage) {
    this.#timer = this.#abortIn(SILENCE_MS[stage])
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Something is seen. */
  extend() {
    if (this.#isExtended || this.signal.aborted) return
    this.#isExtended = true
    clearTimeout(this.#timer)
    this.#timer = this.#abortIn(WRITING_MS - (performance.now() - this.#started))
  }

  end() {
    clearTimeout(this.#timer)
  }

  #abortIn(milliseconds: number) {
    const reason = new DOMException('The answer took too long', 'TimeoutError')
    return setTimeout(() => this.#controller.abort(reason), milliseconds)
  }
}
