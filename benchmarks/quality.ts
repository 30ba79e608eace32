/**
 * How often the FAQ answerer finds what a customer means, beside a plain BM25 over characters, at eight invented desks
 * whose customers word their questions in their own way:
 *
 *     npm run bench -- quality
 */
import { readFile, readdir } from 'node:fs/promises'
import type { KnowledgeEntry } from '@xiaoyun/plugin-kit'
import { candidates } from '#app/plugins/faq/candidates'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { PlainBm25 } from './retrieval/plain_bm25.js'

const DESKS = new URL('desks/', import.meta.url)
const LISTED = 5

/** What a customer wrote, and the entry that answers it; null where none does. */
interface Query {
  text: string
  id: string | null
}

type Find = (question: string) => string[]

async function readLines<T>(path: string): Promise<T[]> {
  const text = await readFile(new URL(path, DESKS), 'utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)
}

async function measure(desk: string) {
  const written = await readLines<Omit<KnowledgeEntry, 'negativeKeywords' | 'answer'>>(
    `${desk}/kb.jsonl`
  )
  const queries = (await readLines<Query>(`${desk}/queries.jsonl`)).filter(({ id }) => id !== null)
  const entries = written.map((entry) => ({ ...entry, negativeKeywords: [], answer: '' }))
  const changes = { version: 1, complete: true, removes: [], upserts: entries }
  const index = await KnowledgeIndex.build(changes)
  const plain = new PlainBm25(entries)
  return [
    row(desk, 'faq', queries, (text) => candidates(index, text).map(({ entryId }) => entryId)),
    row(desk, 'bm25 over characters', queries, (text) =>
      plain.search(text, LISTED).map(([id]) => id)
    ),
  ]
}

function row(desk: string, engine: string, queries: readonly Query[], find: Find) {
  const places = queries.map(({ text, id }) => find(text).indexOf(id!))
  const share = (within: number) =>
    Number(
      (places.filter((place) => place >= 0 && place < within).length / queries.length).toFixed(3)
    )
  return { desk, engine, questions: queries.length, first: share(1), listed: share(LISTED) }
}

const rows = []
for (const desk of (await readdir(DESKS)).sort()) rows.push(...(await measure(desk)))
console.table(rows)
