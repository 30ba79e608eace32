import type { KnowledgeChanges } from '@xiaoyun/plugin-kit'
import { indexed, type IndexedEntry } from './entry.js'
import { buildBase } from './index/base_builder.js'
import { Builder } from './index/builder.js'
import { questionOf, type Question } from './index/question.js'
import { Search, type Found } from './index/search.js'
import { fold, normalise } from './language/normalise.js'
import { Thesaurus } from './language/thesaurus.js'

/** Up to so many texts a base is built again for every edit, which takes less than a tenth of a second. */
const SMALL = 2_000
/** Edited entries that are searched beside a large base until it is built again. More wait for that. */
const MOST_LATE = 200

const builder = new Builder()

/** Hears why a base could not be built again behind its edits. */
export type Report = (error: unknown) => void

/** What one question led to: whatever is like it, and the question as the base sees it. */
export interface Finding {
  readonly question: Question
  readonly found: readonly (Found & { readonly source: IndexedEntry })[]
  readonly doubt: number
}

/** Texts that can be searched, and whose they are. */
interface Part {
  readonly ids: readonly string[]
  readonly search: Search
}

const NOTHING: Part = { ids: [], search: new Search(buildBase([], Thesaurus.shipped())) }

/**
 * The knowledge of one product in memory. What was built is never changed: edits of a large base are searched beside
 * it and lend its statistics, until it is built again behind them; then every process has the same base.
 */
export class KnowledgeIndex {
  readonly #entries = new Map<string, IndexedEntry>()
  /** Of entries in `#built` that are no longer so, and of entries that are not in it yet. */
  #edited = new Set<string>()
  /** Of these, what was edited since the building that is under way began. */
  #recent = new Set<string>()
  #built = NOTHING
  #late = NOTHING
  #doubt = 0
  #version = 0
  #rebuilding: Promise<void> | undefined

  readonly #report: Report

  static async build(changes: KnowledgeChanges, report?: Report): Promise<KnowledgeIndex> {
    const index = new KnowledgeIndex(report)
    await index.apply(changes)
    return index
  }

  private constructor(report: Report = () => {}) {
    this.#report = report
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

  /** When this is done, no question is answered from what was before. Many edits of a large base follow in seconds. */
  async apply(changes: KnowledgeChanges): Promise<void> {
    this.#note(changes)
    this.#late = this.#partOfEdits()
    if (this.#isLarge()) this.#buildBehind()
    else await this.#rebuild()
    this.#version = changes.version
  }

  /** Until nothing is being built behind the edits. */
  async settled(): Promise<void> {
    while (this.#rebuilding) await this.#rebuilding
  }

  /** Entries that are like the question, in no order. */
  find(text: string): Finding {
    this.#buildBehind()
    const wording = normalise(text)
    const folded = fold(text)
    const built = this.#searched(this.#built, wording, folded, (id) => !this.#edited.has(id))
    const late = this.#searched(this.#late, wording, folded, () => true)
    const found = [...built.found, ...late.found]
    return { question: built.question, found, doubt: this.#doubt }
  }

  #searched(part: Part, wording: string, folded: string, isCurrent: (id: string) => boolean) {
    const { ids, search } = part
    const question = questionOf(wording, Thesaurus.shipped(), search.base)
    const isMeant = (place: number) => isCurrent(ids[place]!) && this.#answers(ids[place]!, folded)
    const found = search
      .find(question, isMeant)
      .map((one) => ({ ...one, source: this.#entries.get(ids[one.entry]!)! }))
    return { question, found }
  }

  #answers(id: string, folded: string): boolean {
    return !this.#entries.get(id)!.refusals.some((keyword) => folded.includes(keyword))
  }

  #note({ complete, upserts, removes }: KnowledgeChanges): void {
    const touched = complete ? [...this.#entries.keys()] : [...removes]
    for (const id of touched) this.#entries.delete(id)
    for (const entry of upserts) this.#entries.set(entry.id, indexed(entry))
    for (const id of [...touched, ...upserts.map((entry) => entry.id)]) {
      this.#edited.add(id)
      this.#recent.add(id)
    }
  }

  /** Builds until no edit is left, once however many ask for it. */
  #rebuild(): Promise<void> {
    return (this.#rebuilding ??= this.#buildAll().finally(() => (this.#rebuilding = undefined)))
  }

  async #buildAll(): Promise<void> {
    while (this.#edited.size > 0) {
      // In one order, so that every process builds the same.
      const entries = [...this.#entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
      this.#recent = new Set()
      const { base, doubt } = await builder.build(entries.map(({ texts }) => texts))
      this.#built = { ids: entries.map(({ id }) => id), search: new Search(base) }
      this.#doubt = doubt
      this.#edited = this.#recent
      this.#late = this.#partOfEdits()
    }
  }

  /** Each question tries again where the last building failed, so that none has to fail for it. */
  #buildBehind(): void {
    if (this.#edited.size > 0) this.#rebuild().catch(this.#report)
  }

  /** Before anything was built there is no base beside which to search. */
  #partOfEdits(): Part {
    if (this.#built === NOTHING) return NOTHING
    const entries = [...this.#edited].flatMap((id) => this.#entries.get(id) ?? [])
    if (entries.length === 0 || entries.length > MOST_LATE) return NOTHING
    const texts = entries.map((entry) => entry.texts)
    const base = buildBase(texts, Thesaurus.shipped(), this.#built.search.base)
    return { ids: entries.map(({ id }) => id), search: new Search(base) }
  }

  #isLarge(): boolean {
    const texts = this.#entries.values().reduce((sum, entry) => sum + entry.texts.length, 0)
    return this.#built !== NOTHING && texts > SMALL
  }
}
