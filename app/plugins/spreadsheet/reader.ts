import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { ChannelError, failureFromError } from '@xiaoyun/plugin-kit'
import type { SourceChange, SourceFile, SourceReader } from '@xiaoyun/plugin-kit'
import { LIMITS } from './limits.ts'
import { PROBLEMS } from './problems.ts'
import type { Batch, Task } from './worker.ts'

/**
 * Reads a file in a thread of its own, with a bounded heap and a bounded time, so that no file, however hostile, can
 * hold up the process or take its memory. The thread works only when it is asked for the next batch.
 */
export class SpreadsheetReader implements SourceReader {
  readonly #file: SourceFile

  constructor(file: SourceFile) {
    this.#file = file
  }

  async *changes(since: string | null, signal: AbortSignal): AsyncIterable<SourceChange> {
    if (signal.aborted) throw failureFromError(signal.reason)
    const bytes = await this.#file.read()
    if (bytes.length > LIMITS.bytes) return yield wholeFile(PROBLEMS.tooLarge())
    const timeOut = AbortSignal.timeout(LIMITS.seconds * 1000)
    const worker = start({ name: this.#file.name, bytes, since })
    try {
      yield* batches(worker, AbortSignal.any([signal, timeOut]))
    } catch (error) {
      if (timeOut.aborted) return yield wholeFile(PROBLEMS.tooSlow())
      if (isOutOfMemory(error)) return yield wholeFile(PROBLEMS.bomb())
      throw failureFromError(error)
    } finally {
      await worker.terminate()
    }
  }
}

// From source Node strips the types by itself: everything the worker imports is erasable and named by its ending.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js',
  import.meta.url
)

export function start(task: Task): Worker {
  return new Worker(WORKER, {
    workerData: task,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.heapMegabytes, maxYoungGenerationSizeMb: 32 },
  })
}

async function* batches(worker: Worker, signal: AbortSignal): AsyncIterable<SourceChange> {
  await once(worker, 'message', { signal })
  for (let isLast = false; !isLast;) {
    const answered = once(worker, 'message', { signal })
    worker.postMessage('next')
    const [batch] = (await answered) as [Batch]
    if ('unknownCursor' in batch) {
      throw new ChannelError('misconfigured', { message: 'The file is another one than before' })
    }
    yield* batch.changes
    isLast = batch.isLast
  }
}

function wholeFile(problem: ReturnType<(typeof PROBLEMS)['bomb']>): SourceChange {
  return { kind: 'problem', at: 'file', problem }
}

export function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
