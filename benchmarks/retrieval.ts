/**
 * How fast the FAQ answerer finds, beside a plain BM25 over characters, on made-up knowledge bases, and what memory the
 * largest of them takes: npm run bench -- retrieval
 */
import type { KnowledgeEntry } from '@xiaoyun/plugin-kit'
import { consider } from '#app/plugins/faq/candidates'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { collect, memoryOfLargest } from './retrieval/memory.js'
import { PlainBm25 } from './retrieval/plain_bm25.js'
import { generator, knowledge, sentence, SIMILAR, type Random } from './retrieval/questions.js'

const SIZES = [100, 300, 1_000, 20_000]
const QUESTIONS = 2_000
const WARM_UP = 500

interface Engine {
  name: string
  build(entries: readonly KnowledgeEntry[]): Promise<(question: string) => unknown>
}

const ENGINES: Engine[] = [
  {
    name: 'faq',
    async build(upserts) {
      const changes = { version: 1, complete: true, removes: [], upserts }
      const index = await KnowledgeIndex.build(changes)
      return (question) => consider(index, question)
    },
  },
  {
    name: 'bm25 over characters',
    async build(entries) {
      const index = new PlainBm25(entries)
      return (question) => index.search(question, 8)
    },
  },
]

async function measure({ name, build }: Engine, size: number) {
  const entries = knowledge(size, generator(size))
  const before = memory()
  const started = performance.now()
  const ask = await build(entries)
  const built = performance.now() - started
  const used = memory() - before
  const times = timesOf(ask, generator(7))
  const total = times.reduce((sum, time) => sum + time, 0)
  return {
    'engine': name,
    'entries': size,
    'texts': size * (SIMILAR + 1),
    'build ms': Math.round(built),
    'MB': Number(used.toFixed(1)),
    'p50 ms': at(times, 0.5),
    'p99 ms': at(times, 0.99),
    'max ms': at(times, 1),
    'per second': Math.round((1000 * times.length) / total),
  }
}

function timesOf(ask: (question: string) => unknown, random: Random): number[] {
  for (let i = 0; i < WARM_UP; i++) ask(sentence(random))
  const times = Array.from({ length: QUESTIONS }, () => {
    const question = sentence(random)
    const started = performance.now()
    ask(question)
    return performance.now() - started
  })
  return times.sort((a, b) => a - b)
}

function at(sorted: readonly number[], share: number): number {
  const place = Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  return Number(sorted[place]!.toFixed(3))
}

/** What was handed over by another thread counts as external. */
function memory(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}

// First, while nothing else has left its traces.
console.table(await memoryOfLargest(SIZES.at(-1)!))
const rows = []
for (const size of SIZES) for (const engine of ENGINES) rows.push(await measure(engine, size))
console.table(rows)
