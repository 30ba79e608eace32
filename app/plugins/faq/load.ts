import type { KnowledgeIndex } from './index.js'

/** A base on its way into memory, and how many questions wait for it. */
export class Load {
  readonly index: Promise<KnowledgeIndex>
  #waiting = 0
  #isFetching = true

  constructor(work: (load: Load) => Promise<KnowledgeIndex>) {
    this.index = work(this)
  }

  /** What was asked of the database arrived: from here on it ends by itself. */
  arrive(): void {
    this.#isFetching = false
  }

  /** Nobody waits, and the database may never answer. */
  get isAbandoned(): boolean {
    return this.#waiting === 0 && this.#isFetching
  }

  /** Ends with the load or with the signal; the load goes on for the others. */
  async wait(signal: AbortSignal): Promise<KnowledgeIndex> {
    this.#waiting++
    const { promise: aborted, reject } = Promise.withResolvers<never>()
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    try {
      return await Promise.race([this.index, aborted])
    } finally {
      signal.removeEventListener('abort', abort)
      this.#waiting--
    }
  }
}
