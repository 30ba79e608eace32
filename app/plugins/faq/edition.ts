import type { IndexedEntry } from './entry.js'
import { buildBase } from './index/base_builder.js'
import { questionOf, type Question } from './index/question.js'
import { Search, type Found } from './index/search.js'
import { SILENCE, type Sounds } from './index/heard.js'
import { fold, normalise } from './language/normalise.js'
import { Thesaurus } from './language/thesaurus.js'
import { portions } from './portions.js'

/** What one question led to: whatever is like it, and the question as the base sees it. */
export interface Finding {
  readonly question: Question
  readonly found: readonly (Found & { readonly source: IndexedEntry })[]
  readonly doubt: number
}

/** Entries that can be searched. A question is read by the thesaurus that they were read by. */
export interface Part {
  readonly entries: readonly IndexedEntry[]
  readonly search: Search
  readonly thesaurus: Thesaurus
}

/** Built as a whole, and knowing itself. */
export interface Built extends Part {
  readonly sounds: Sounds
  readonly doubt: number
}

/** What questions are answered from; replaced as a whole. */
export interface Edition {
  readonly built: Built
  /** What was edited since, searched beside it. */
  readonly late: readonly Part[]
  /** Entries in `built` that are no longer so. */
  readonly crossedOut: ReadonlySet<string>
}

export const NOTHING: Built = {
  entries: [],
  search: new Search(buildBase([], Thesaurus.shipped())),
  sounds: SILENCE,
  doubt: 0,
  thesaurus: Thesaurus.shipped(),
}

/** Entries that are like the question, in no order. */
export function findIn({ built, late, crossedOut }: Edition, text: string): Finding {
  const asked = { wording: normalise(text), folded: fold(text) }
  const { question, found } = searched(built, asked, ({ id }) => !crossedOut.has(id))
  const beside = late.flatMap((part) => searched(part, asked, () => true).found)
  return { question, found: [...found, ...beside], doubt: built.doubt }
}

interface Asked {
  readonly wording: string
  readonly folded: string
}

function searched(
  { entries, search, thesaurus }: Part,
  { wording, folded }: Asked,
  isCurrent: (entry: IndexedEntry) => boolean
) {
  const question = questionOf(wording, thesaurus, search.base)
  const isMeant = (place: number) => isCurrent(entries[place]!) && answers(entries[place]!, folded)
  const found = search
    .find(question, isMeant)
    .map((one) => ({ ...one, source: entries[one.entry]! }))
  return { question, found }
}

const answers = ({ refusals }: IndexedEntry, folded: string) =>
  !refusals.some((keyword) => folded.includes(keyword))

/** More would hold up everybody for longer than five milliseconds or so. */
const TEXTS_AT_ONCE = 200

/** Edited entries as parts that can be searched beside `built`, whose statistics they borrow. */
export async function partsOf(
  edited: readonly IndexedEntry[],
  built: Part,
  thesaurus: Thesaurus
): Promise<Part[]> {
  const parts: Part[] = []
  for await (const [entries] of portions(byTexts(edited), 1)) {
    const texts = entries!.map((entry) => entry.texts)
    const search = new Search(buildBase(texts, thesaurus, built.search.base))
    parts.push({ entries: entries!, search, thesaurus })
  }
  return parts
}

function byTexts(entries: readonly IndexedEntry[]): IndexedEntry[][] {
  const groups: IndexedEntry[][] = []
  let room = 0
  for (const entry of entries) {
    if (room < entry.texts.length) {
      groups.push([])
      room = TEXTS_AT_ONCE
    }
    groups.at(-1)!.push(entry)
    room -= entry.texts.length
  }
  return groups
}
