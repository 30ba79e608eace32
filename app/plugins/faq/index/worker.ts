import { parentPort } from 'node:worker_threads'
import { synonymsOf, type Groups } from '../synonyms.ts'
import { memoryOf } from './memory.ts'
import { prepare, type Prepared } from './prepared.ts'
import { nameOf } from './recipe.ts'
import { Shelf } from './shelf.ts'

/** What has fewer texts is built before it is read. */
const WORTH_KEEPING = 2_000

/** What the worker is told: a few entries at a time, so that telling holds up nobody, and then to build. */
export type Order =
  | { readonly kind: 'entries'; readonly entries: readonly (readonly string[])[] }
  | ({ readonly kind: 'build' } & How)

export interface How {
  readonly synonyms: Groups
  /** Where what was built is kept for others; null: nowhere. */
  readonly folder: string | null
}

export type Outcome =
  | { readonly kind: 'built'; readonly prepared: Prepared }
  | { readonly kind: 'failed'; readonly error: unknown }

const port = parentPort!
let entries: (readonly string[])[] = []

port.on('message', (order: Order) => {
  if (order.kind === 'entries') entries.push(...order.entries)
  else build(order)
})

function build({ synonyms, folder }: How) {
  const all = entries
  entries = []
  try {
    const isKept = folder !== null && all.flat().length > WORTH_KEEPING
    const prepared = isKept ? fromShelf(new Shelf(folder), all, synonyms) : made(all, synonyms)
    port.postMessage({ kind: 'built', prepared } satisfies Outcome, memoryOf(prepared))
  } catch (error) {
    port.postMessage({ kind: 'failed', error } satisfies Outcome)
  }
}

function fromShelf(shelf: Shelf, all: readonly (readonly string[])[], synonyms: Groups): Prepared {
  const name = nameOf(all, synonyms)
  const kept = shelf.find(name)
  if (kept) return kept
  const prepared = made(all, synonyms)
  try {
    shelf.put(name, prepared)
  } catch (error) {
    // Customers are answered all the same; the next process builds it for itself.
    process.emitWarning(error as Error)
  }
  return prepared
}

const made = (all: readonly (readonly string[])[], synonyms: Groups) =>
  prepare(all, synonymsOf(synonyms).thesaurus)
