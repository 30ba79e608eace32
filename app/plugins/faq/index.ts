import type { KnowledgeChanges } from '@xiaoyun/plugin-kit'
import { indexed, type IndexedEntry } from './entry.js'
import { fold, normalise } from './normalise.js'
import type { Match } from './search.js'
import { Segment } from './segment.js'
import { Slices } from './slices.js'
import { tokens } from './tokens.js'

/** The knowledge of one product in memory: what was built, and how it follows changes. */
export class KnowledgeIndex {
  readonly #entries = new Map<string, IndexedEntry>()
  #segment: Segment
  #version = 0

  static async build(changes: KnowledgeChanges): Promise<KnowledgeIndex> {
    const index = new KnowledgeIndex(await Segment.build([]))
    await index.apply(changes)
    return index
  }

  private constructor(segment: Segment) {
    this.#segment = segment
  }

  get version(): number {
    return this.#version
  }

  get size(): number {
    return this.#entries.size
  }

  /** Small changes are appended; larger ones, and the sum of many small ones, build the segment again. */
  async apply(changes: KnowledgeChanges): Promise<void> {
    await this.#note(changes)
    const amended = !changes.complete && (await this.#amend(changes))
    if (!amended) this.#segment = await Segment.build([...this.#entries.values()])
    this.#version = changes.version
  }

  search(question: string, limit: number): Match[] {
    return this.#segment.search(
      { folded: fold(question), tokens: tokens(normalise(question)) },
      limit
    )
  }

  async #note({ complete, upserts, removes }: KnowledgeChanges): Promise<void> {
    const slices = new Slices()
    if (complete) this.#entries.clear()
    for (const id of removes) this.#entries.delete(id)
    for (const entry of upserts) {
      this.#entries.set(entry.id, indexed(entry))
      if (slices.due) await slices.breathe()
    }
  }

  async #amend({ upserts, removes }: KnowledgeChanges): Promise<boolean> {
    const slices = new Slices()
    for (const id of removes) if (!this.#segment.remove(id)) return false
    for (const { id } of upserts) {
      if (!this.#segment.remove(id)) return false
      if (!this.#segment.append(this.#entries.get(id)!)) return false
      if (slices.due) await slices.breathe()
    }
    return true
  }
}
