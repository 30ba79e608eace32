import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { generator, knowledge, SIMILAR } from './questions.js'

setFlagsFromString('--expose-gc')
export const collect = runInNewContext('gc') as () => void

/** V8 keeps the pages of a thread that has ended for others, for eight seconds. */
const KEPT_MS = 9_000

/** What a base takes of the process, once it is built and while it is, over what stood there before. */
export async function memoryOfLargest(size: number) {
  const upserts = knowledge(size, generator(size))
  // Whatever is loaded once, the dictionaries among it, belongs to no base.
  await KnowledgeIndex.build({
    version: 1,
    complete: true,
    removes: [],
    upserts: upserts.slice(0, 9),
  })
  await rest()
  const before = now()
  const index = await KnowledgeIndex.build({ version: 1, complete: true, removes: [], upserts })
  const peak = statusOf('VmHWM')
  await rest()
  const after = now()
  return {
    'entries': size,
    'texts': size * (SIMILAR + 1),
    'arrays MB': mb(index.bytes),
    'heap MB': mb(after.heap - before.heap),
    'resident MB': mb(after.resident - before.resident),
    'resident while built MB': mb(peak - before.resident),
  }
}

async function rest() {
  await KnowledgeIndex.close()
  await delay(KEPT_MS)
  collect()
}

const now = () => ({ heap: process.memoryUsage().heapUsed, resident: statusOf('VmRSS') })

/** Of this process, in bytes (proc(5)). */
function statusOf(name: string): number {
  const status = readFileSync('/proc/self/status', 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024
}

const mb = (bytes: number) => Math.round(bytes / 2 ** 20)
