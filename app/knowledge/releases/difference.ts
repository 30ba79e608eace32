import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import type { EntryContent } from '#app/knowledge/models/entry_revision'
import {
  changesBetween,
  contentIn,
  hasOtherSynonyms,
  synonymsAt,
  type Pair,
} from '#app/knowledge/releases/state_rows'

export type Field = keyof EntryContent

/** An entry that two releases do not have in common. */
export interface EntryDifference {
  kind: 'new' | 'changed' | 'gone'
  entryId: number
  before: EntryContent | null
  after: EntryContent | null
  /** What differs, of one that is in both. */
  fields: Field[]
}

export interface Difference {
  from: number
  to: number
  counts: Record<EntryDifference['kind'], number>
  /** As many as were asked for. */
  entries: EntryDifference[]
  synonyms: { added: string[][]; gone: string[][] }
}

/** What is at `to` and is not at `from`, and the other way round; `DRAFT` is a release like any other. */
export async function differenceBetween(
  { product }: KnowledgeBase,
  from: number,
  to: number,
  most = Infinity
): Promise<Difference> {
  const counts = { new: 0, changed: 0, gone: 0 }
  const entries: EntryDifference[] = []
  for await (const pairs of changesBetween(product, from, to)) {
    for (const pair of pairs) {
      counts[kindOf(pair)]++
      if (entries.length < most) entries.push(differenceOf(pair))
    }
  }
  const isOther = await hasOtherSynonyms(product, from, to)
  const [before, after] = isOther
    ? await Promise.all([synonymsAt(product, from), synonymsAt(product, to)])
    : [[], []]
  const synonyms = { added: without(after, before), gone: without(before, after) }
  return { from, to, counts, entries, synonyms }
}

const kindOf = ({ before, after }: Pair) => (before ? (after ? 'changed' : 'gone') : 'new')

function differenceOf(pair: Pair): EntryDifference {
  const before = pair.before ? contentIn(pair.before) : null
  const after = pair.after ? contentIn(pair.after) : null
  const kind = kindOf(pair)
  const fields =
    before && after ? FIELDS.filter((field) => differ(before[field], after[field])) : []
  return { kind, entryId: pair.entryId, before, after, fields }
}

const FIELDS: readonly Field[] = [
  'code',
  'question',
  'similar',
  'answer',
  'menu',
  'related',
  'negativeKeywords',
  'isRateable',
  'validFrom',
  'validUntil',
]

const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)

function without(groups: string[][], others: string[][]) {
  const known = new Set(others.map((words) => JSON.stringify(words)))
  return groups.filter((words) => !known.has(JSON.stringify(words)))
}
