import { parentPort } from 'node:worker_threads'
import { synonymsOf, type Groups } from '../synonyms.ts'
import { memoryOf } from './memory.ts'
import { prepare, type Prepared } from './prepared.ts'

/** What the worker is told: a few entries at a time, so that telling holds up nobody, and then to build. */
export type Order =
  | { readonly kind: 'entries'; readonly entries: readonly (readonly string[])[] }
  | { readonly kind: 'build'; readonly synonyms: Groups }

export type Outcome =
  | { readonly kind: 'built'; readonly prepared: Prepared }
  | { readonly kind: 'failed'; readonly error: unknown }

const port = parentPort!
let entries: (readonly string[])[] = []

port.on('message', (order: Order) => {
  if (order.kind === 'entries') entries.push(...order.entries)
  else build(order.synonyms)
})

function build(synonyms: Groups) {
  const all = entries
  entries = []
  try {
    const prepared = prepare(all, synonymsOf(synonyms).thesaurus)
    port.postMessage({ kind: 'built', prepared } satisfies Outcome, memoryOf(prepared))
  } catch (error) {
    port.postMessage({ kind: 'failed', error } satisfies Outcome)
  }
}
