import type { IndexedEntry } from './entry.js'
import { normalise } from './normalise.js'
import { Postings } from './postings.js'
import { Search, type Match, type Question } from './search.js'
import { Slices } from './slices.js'
import { TextTable } from './text_table.js'
import { tokens } from './tokens.js'
import { Vocabulary } from './vocabulary.js'

/** Room for later texts, as a share of the built ones. Beyond it counts and lengths are too old to go on with. */
const SLACK = 1 / 8

/**
 * The texts of a knowledge base ready to be compared. Built once; then entries are appended and crossed out
 * until there is no more room.
 */
export class Segment {
  /** The entry at each place, null where one was crossed out. The texts of an entry stand side by side. */
  readonly #entries: (IndexedEntry | null)[] = []
  readonly #places = new Map<string, number>()
  readonly #vocabulary: Vocabulary
  readonly #postings: Postings
  readonly #texts: TextTable
  readonly #search: Search
  #crossedOut = 0

  static async build(entries: readonly IndexedEntry[]): Promise<Segment> {
    const slices = new Slices()
    const vocabulary = new Vocabulary()
    const features: number[][][] = []
    for (const entry of entries) {
      features.push(entry.texts.map((text) => vocabulary.read(tokens(normalise(text)))))
      if (slices.due) await slices.breathe()
    }
    const segment = new Segment(vocabulary)
    for (const [i, entry] of entries.entries()) {
      segment.#place(entry, features[i]!, (feature, text) => segment.#postings.place(feature, text))
      if (slices.due) await slices.breathe()
    }
    return segment
  }

  private constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
    this.#postings = new Postings(vocabulary)
    this.#texts = new TextTable(Math.ceil(vocabulary.texts * (1 + SLACK)))
    this.#search = new Search(vocabulary, this.#postings, this.#texts, this.#entries)
  }

  /** False, and nothing done, if there is no room for it. */
  append(entry: IndexedEntry): boolean {
    if (this.#texts.size + entry.texts.length > this.#texts.capacity) return false
    const features = entry.texts.map((text) => this.#vocabulary.read(tokens(normalise(text))))
    this.#place(entry, features, (feature, text) => this.#postings.append(feature, text))
    return true
  }

  /** False, and nothing done, if so much was crossed out that building again is due. */
  remove(id: string): boolean {
    const place = this.#places.get(id)
    if (place === undefined) return true
    const texts = this.#entries[place]!.texts.length
    if (this.#crossedOut + texts > this.#texts.capacity * SLACK) return false
    this.#crossedOut += texts
    this.#entries[place] = null
    this.#places.delete(id)
    return true
  }

  search(question: Question, limit: number): Match[] {
    return this.#search.best(question, limit)
  }

  #place(
    entry: IndexedEntry,
    featuresOfTexts: readonly number[][],
    post: (feature: number, text: number) => void
  ): void {
    const place = this.#entries.push(entry) - 1
    this.#places.set(entry.id, place)
    for (const features of featuresOfTexts) {
      for (const feature of features) post(feature, this.#texts.size)
      this.#texts.add(place, this.#vocabulary.extent(features))
    }
  }
}
