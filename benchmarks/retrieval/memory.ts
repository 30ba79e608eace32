import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { KnowledgeEntry } from '@xiaoyun/plugin-kit'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { generator, knowledge, SIMILAR } from './questions.js'

setFlagsFromString('--expose-gc')
export const collect = runInNewContext('gc') as () => void

/** V8 keeps the pages of a thread that has ended for others, for eight seconds. */
const KEPT_MS = 9_000

/** What a base takes of the process, once it is built, while it is, and while it is built again behind an edit. */
export async function memoryOfLargest(size: number) {
  const upserts = knowledge(size, generator(size))
  // Whatever is loaded once, the dictionaries among it, belongs to no base.
  await KnowledgeIndex.build(everything(upserts.slice(0, 9)))
  await rest()
  peakSince()
  const before = now()
  const index = await KnowledgeIndex.build(everything(upserts))
  const peak = peakSince()
  await rest()
  const after = now()
  await index.apply({ version: 2, complete: false, removes: [upserts[0]!.id], upserts: [] })
  await index.settled()
  const peakOfEdit = peakSince()
  await rest()
  const over = (bytes: number) => Math.round((bytes - before.resident) / 2 ** 20)
  return {
    'entries': size,
    'texts': size * (SIMILAR + 1),
    'arrays MB': mb(index.bytes),
    'heap MB': mb(after.heap - before.heap),
    'resident before MB': mb(before.resident),
    'resident MB': over(after.resident),
    'while built MB': over(peak),
    'while built again MB': over(peakOfEdit),
    'resident then MB': over(now().resident),
  }
}

const everything = (upserts: KnowledgeEntry[]) => ({
  ...{ version: 1, complete: true, removes: [], upserts },
})

async function rest() {
  await KnowledgeIndex.close()
  await delay(KEPT_MS)
  collect()
}

const now = () => ({ heap: process.memoryUsage().heapUsed, resident: statusOf('VmRSS') })

/** The most that was resident since it was last asked (proc(5)). */
function peakSince(): number {
  const peak = statusOf('VmHWM')
  writeFileSync('/proc/self/clear_refs', '5')
  return peak
}

/** Of this process, in bytes (proc(5)). */
function statusOf(name: string): number {
  const status = readFileSync('/proc/self/status', 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024
}

const mb = (bytes: number) => Math.round(bytes / 2 ** 20)
