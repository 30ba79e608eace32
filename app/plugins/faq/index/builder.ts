import { Worker } from 'node:worker_threads'
import { portions } from '../portions.ts'
import type { Groups } from '../synonyms.ts'
import type { Prepared } from './prepared.ts'
import type { How, Order, Outcome } from './worker.ts'

/** Copying so many entries to the worker takes a millisecond or two. */
const ENTRIES_AT_ONCE = 500
/** An idle worker gives its memory back. */
const IDLE_MS = 10_000
/** With more room for what is young, a large base takes a half more memory while it is built, and no less time. */
const YOUNG_MB = 4

// From source Node strips the types by itself: everything the worker imports is erasable and named by its ending.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js',
  import.meta.url
)

/** Builds bases in a thread of its own, one after the other, so that no question waits for another's base. */
export class Builder {
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  #queue: Promise<unknown> = Promise.resolve()

  /**
   * `entries` are the texts of each. What was built of many is kept in `folder` and read there. Rejects where the worker
   * dies, of memory for instance.
   */
  build(
    entries: readonly (readonly string[])[],
    synonyms: Groups = [],
    folder: string | null = null
  ): Promise<Prepared> {
    const built = this.#queue.then(() => this.#build(entries, { synonyms, folder }))
    this.#queue = built.catch(() => undefined)
    return built
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  async #build(entries: readonly (readonly string[])[], how: How): Promise<Prepared> {
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    try {
      const outcome = outcomeOf(worker)
      for await (const some of portions(entries, ENTRIES_AT_ONCE))
        tell(worker, { kind: 'entries', entries: some })
      tell(worker, { kind: 'build', ...how })
      return await outcome
    } finally {
      worker.unref()
      this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref()
    }
  }

  #start(): Worker {
    const worker = new Worker(WORKER, {
      execArgv: [],
      env: {},
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    })
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    return worker
  }
}

const tell = (worker: Worker, order: Order) => worker.postMessage(order)

function outcomeOf(worker: Worker): Promise<Prepared> {
  const { promise, resolve, reject } = Promise.withResolvers<Prepared>()
  const ended = () => reject(new Error('The thread that builds ended before it had built'))
  const told = (outcome: Outcome) =>
    outcome.kind === 'built' ? resolve(outcome.prepared) : reject(outcome.error)
  worker.on('message', told).on('error', reject).on('exit', ended)
  return promise.finally(() => worker.off('message', told).off('error', reject).off('exit', ended))
}
