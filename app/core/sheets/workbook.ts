import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Book } from './workbook_worker.ts'

export type { Book }

// From source Node strips the types of the worker by itself, so it imports packages alone.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './workbook_worker.ts' : './workbook_worker.js',
  import.meta.url
)

/** An .xlsx file with a sheet of rows and one that explains it; written in a thread of its own. */
export async function workbookOf(book: Book): Promise<Buffer> {
  const worker = new Worker(WORKER, {
    workerData: book,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  try {
    const [bytes] = (await once(worker, 'message')) as [Uint8Array]
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  } finally {
    await worker.terminate()
  }
}
