/**
 * How often the FAQ answerer finds what a customer means, beside a plain BM25 over characters, at the invented desks
 * whose customers word their questions in their own way:
 *
 *     npm run bench -- quality
 */
import { readdir } from 'node:fs/promises'
import { consider } from '#app/plugins/faq/candidates'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { readSheets, type DeskQuery } from './learning/desks.js'
import { PlainBm25 } from './retrieval/plain_bm25.js'

const DESKS = new URL('desks/', import.meta.url)
const LISTED = 5

type Find = (question: string) => string[]

async function measure(desk: string) {
  const sheets = await readSheets(new URL(`${desk}/`, DESKS))
  const queries = sheets.queries.filter(({ id }) => id !== null)
  const entries = sheets.entries.map((entry) => ({ ...entry, negativeKeywords: [], answer: '' }))
  const changes = { version: 1, complete: true, removes: [], upserts: entries }
  const index = await KnowledgeIndex.build(changes)
  const plain = new PlainBm25(entries)
  return [
    row(desk, 'faq', queries, (text) =>
      consider(index, text).candidates.map(({ entryId }) => entryId)
    ),
    row(desk, 'bm25 over characters', queries, (text) =>
      plain.search(text, LISTED).map(([id]) => id)
    ),
  ]
}

function row(desk: string, engine: string, queries: readonly DeskQuery[], find: Find) {
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
