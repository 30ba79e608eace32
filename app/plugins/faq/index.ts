import type { KnowledgeChanges } from '@xiaoyun/plugin-kit'
import { Backoff, UNWATCHED, type Watch } from './backoff.js'
import { findIn, NOTHING, partsOf, type Built, type Edition, type Finding } from './edition.js'
import { indexed, isSameEntry, type IndexedEntry } from './entry.js'
import { Builder } from './index/builder.js'
import { heard } from './index/heard.js'
import { memoryOf } from './index/memory.js'
import { Search } from './index/search.js'
import { normalise } from './language/normalise.js'
import { portions } from './portions.js'
import { affected, isSame, synonymsOf, type Synonyms } from './synonyms.js'

/** Up to so many texts a base is built again for every edit, which takes less than a tenth of a second. */
const SMALL = 2_000
/** Edited texts that are searched beside a base until it is built again. More wait for that. */
const MOST_LATE = 2_000
const READ_AT_ONCE = 500

const builder = new Builder()

/**
 * The knowledge of one product in memory. What was built is never changed: edits of a large base are searched beside
 * it and lend its statistics, until it is built again behind them; then every process has the same base.
 */
export class KnowledgeIndex {
  readonly #entries = new Map<string, IndexedEntry>()
  #synonyms: Synonyms = synonymsOf([])
  /** Of entries in what was built that are no longer so, and of entries that are not in it yet. */
  #edited = new Set<string>()
  /** Of these, what was edited since the building that is under way began. */
  #recent = new Set<string>()
  /** Counts what was noted, so that whoever prepares an edition sees that something came between. */
  #notes = 0
  #edition: Edition = { built: NOTHING, late: [], crossedOut: new Set() }
  #version = 0
  #rebuilding: Promise<void> | undefined
  readonly #backoff: Backoff
  readonly #folder: string | null

  /**
   * `watch` hears of bases that could not be built again behind their edits. What is large is read from `folder` where
   * another process, or this one, has built the same before.
   */
  static async build(
    changes: KnowledgeChanges,
    watch?: Watch,
    folder: string | null = null
  ): Promise<KnowledgeIndex> {
    const index = new KnowledgeIndex(watch, folder)
    await index.apply(changes)
    return index
  }

  private constructor(watch: Watch = UNWATCHED, folder: string | null) {
    this.#backoff = new Backoff(watch)
    this.#folder = folder
  }

  /** Leaves no thread behind. */
  static close(): Promise<void> {
    return builder.close()
  }

  get version(): number {
    return this.#version
  }

  get size(): number {
    return this.#entries.size
  }

  /** What was built, in bytes, without the texts themselves. */
  get bytes(): number {
    const { built, late } = this.#edition
    const buffers = [...[built, ...late].map(({ search }) => search.base), built.sounds].flatMap(
      memoryOf
    )
    return buffers.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  /** When this is done, no question is answered from what was before. Many edits of a large base follow in seconds. */
  async apply(changes: KnowledgeChanges): Promise<void> {
    await this.#note(changes)
    if (this.#isFirst) await this.#buildFirst()
    else await this.#searchBeside()
    const isRebuilt = this.#rebuildIfDue()
    if (this.#isSmall()) await isRebuilt
    this.#version = changes.version
  }

  /** Until nothing is being built behind the edits. */
  async settled(): Promise<void> {
    while (this.#rebuilding) await this.#rebuilding
  }

  /** Entries that are like the question, in no order. */
  find(text: string): Finding {
    void this.#rebuildIfDue()
    return findIn(this.#edition, text)
  }

  /** As the question may have been meant by who chose a wrong 汉字 of the right sound; null where none is. */
  heard(text: string): string | null {
    const { search, sounds } = this.#edition.built
    return heard(normalise(text), search.base, sounds)
  }

  /** All that it will be built of stands in no base yet: nothing has to be told apart. */
  get #isFirst(): boolean {
    return this.#edition.built.entries.length === 0
  }

  async #note({ complete, upserts, removes, synonyms }: KnowledgeChanges): Promise<void> {
    const arrived: IndexedEntry[] = []
    for await (const some of portions(upserts, READ_AT_ONCE)) arrived.push(...some.map(indexed))
    const gone = complete ? this.#without(arrived) : removes
    const changed = arrived.filter((entry) => !isSameEntry(this.#entries.get(entry.id), entry))
    for (const id of gone) this.#entries.delete(id)
    for (const entry of changed) this.#entries.set(entry.id, entry)
    if (!this.#isFirst) this.#mark([...gone, ...changed.map(({ id }) => id)])
    const groups = synonyms ?? (complete ? [] : this.#synonyms.groups)
    if (!isSame(groups, this.#synonyms.groups)) await this.#readBy(synonymsOf(groups))
  }

  /** The ids of what was held and is not among these. */
  #without(entries: readonly IndexedEntry[]): string[] {
    const staying = new Set(this.#entries.size > 0 ? entries.map(({ id }) => id) : [])
    return [...this.#entries.keys()].filter((id) => !staying.has(id))
  }

  async #readBy(synonyms: Synonyms): Promise<void> {
    const { built } = this.#edition
    // What was edited is not in the base: it may have any of the words.
    const edited = [...this.#edited]
    const places = await affected(built.search.base, this.#synonyms, synonyms)
    this.#synonyms = synonyms
    const ids = [...places].map((place) => built.entries[place]!.id)
    this.#mark([...ids, ...edited, ...this.#edited])
    if (this.#edited.size > 0) return
    // No text that was built has any of the words: the base would be built the same.
    const { thesaurus } = synonyms
    this.#edition = { ...this.#edition, built: { ...this.#edition.built, thesaurus } }
  }

  #mark(ids: readonly string[]) {
    for (const id of ids) {
      this.#edited.add(id)
      this.#recent.add(id)
    }
    this.#notes++
  }

  /** Whoever wanted it hears of a failure. */
  async #buildFirst(): Promise<void> {
    if (this.#entries.size > 0) await this.#rebuild(() => this.#buildAll())
  }

  /** Until an edition was made to which nothing has come meanwhile. */
  async #searchBeside(): Promise<void> {
    while (true) {
      const [{ built }, notes] = [this.#edition, this.#notes]
      const edition = await this.#editionOf(built, this.#edited)
      if (built !== this.#edition.built || notes !== this.#notes) continue
      this.#edition = edition
      return
    }
  }

  /** Beyond what can be searched beside it, the old wordings stand until the new ones are built. */
  async #editionOf(built: Built, edited: Set<string>): Promise<Edition> {
    const entries = [...edited].flatMap((id) => this.#entries.get(id) ?? [])
    const isMany = textsOf(entries) > MOST_LATE
    const crossedOut = isMany ? [...edited].filter((id) => !this.#entries.has(id)) : edited
    const late = isMany ? [] : await partsOf(entries, built, this.#synonyms.thesaurus)
    return { built, late, crossedOut: new Set(crossedOut) }
  }

  /** Each question tries again where the last building failed, but not too soon; none has to fail for it. */
  async #rebuildIfDue(): Promise<void> {
    if (this.#edited.size === 0 || (!this.#rebuilding && !this.#backoff.isDue)) return
    await this.#rebuild(() => this.#backoff.watch(() => this.#buildAll())).catch(() => {})
  }

  /** Builds until no edit is left, once however many ask for it. */
  #rebuild(work: () => Promise<void>): Promise<void> {
    return (this.#rebuilding ??= work().finally(() => (this.#rebuilding = undefined)))
  }

  async #buildAll(): Promise<void> {
    do {
      // In one order, so that every process builds the same.
      const entries = [...this.#entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
      const { groups, thesaurus } = this.#synonyms
      this.#recent = new Set()
      const { base, sounds, doubt } = await builder.build(
        entries.map(({ texts }) => texts),
        groups,
        this.#folder
      )
      await this.#replace({ entries, search: new Search(base), thesaurus, sounds, doubt })
    } while (this.#edited.size > 0)
  }

  /** By what was built, with what was edited since beside it. */
  async #replace(built: Built): Promise<void> {
    while (true) {
      const notes = this.#notes
      const edition = await this.#editionOf(built, this.#recent)
      if (notes !== this.#notes) continue
      this.#edited = this.#recent
      this.#edition = edition
      return
    }
  }

  #isSmall(): boolean {
    return textsOf(this.#entries.values()) <= SMALL
  }
}

function textsOf(entries: Iterable<IndexedEntry>): number {
  let count = 0
  for (const { texts } of entries) count += texts.length
  return count
}
