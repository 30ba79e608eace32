import type { KnowledgeChanges, KnowledgeView } from '@xiaoyun/plugin-kit'
import { Backoff, UNWATCHED, type Watch } from './backoff.js'
import { KnowledgeIndex } from './index.js'
import { Load } from './load.js'

/** A few hundred megabytes. Beyond it the least recently asked bases are dropped, and loaded again when asked. */
const MOST_ENTRIES = 200_000

/** The indexes of the knowledge bases that are being asked, each as new as the question wants it. */
export class KnowledgeCache {
  readonly #mostEntries: number
  readonly #watch: (key: string) => Watch
  readonly #folder: string | null
  /** Least recently used first. */
  readonly #held = new Map<string, KnowledgeIndex>()
  readonly #loads = new Map<string, Load>()
  /** Of the bases that could not be built. */
  readonly #backoffs = new Map<string, Backoff>()

  constructor(
    mostEntries = MOST_ENTRIES,
    watch: (key: string) => Watch = () => UNWATCHED,
    folder: string | null = null
  ) {
    this.#mostEntries = mostEntries
    this.#watch = watch
    this.#folder = folder
  }

  /** Questions that arrive while their base is being loaded share that load, and its failure. */
  async current(knowledge: KnowledgeView, signal: AbortSignal): Promise<KnowledgeIndex> {
    while (true) {
      signal.throwIfAborted()
      const held = this.#held.get(knowledge.key)
      if (held && held.version >= knowledge.version) return this.#touch(knowledge.key, held)
      // A load that began before this question may bring an older version: look again.
      const running = this.#loads.get(knowledge.key)
      const index = await this.#wait(knowledge.key, running ?? this.#start(knowledge), signal)
      if (!running) return index
    }
  }

  /** Whether a question of this version need not wait. */
  holds({ key, version }: KnowledgeView): boolean {
    return (this.#held.get(key)?.version ?? -1) >= version
  }

  forget(key: string): void {
    this.#held.delete(key)
    this.#loads.delete(key)
    this.#backoffs.delete(key)
  }

  clear(): void {
    this.#held.clear()
    this.#loads.clear()
    this.#backoffs.clear()
  }

  async #wait(key: string, load: Load, signal: AbortSignal): Promise<KnowledgeIndex> {
    try {
      return await load.wait(signal)
    } finally {
      if (load.isAbandoned) this.#end(key, load)
    }
  }

  #start(knowledge: KnowledgeView): Load {
    const load = new Load((self) =>
      this.#refresh(knowledge, self).finally(() => this.#end(knowledge.key, self))
    )
    this.#loads.set(knowledge.key, load)
    return load
  }

  async #refresh(knowledge: KnowledgeView, load: Load): Promise<KnowledgeIndex> {
    const held = this.#held.get(knowledge.key)
    this.#backoffs.get(knowledge.key)?.check()
    const changes = await knowledge.changes(held?.version ?? null)
    // The next load may be changing this very index by now.
    if (held && load.isAbandoned) return held
    load.arrive()
    await held?.apply(changes)
    const index = held ?? (await this.#build(knowledge.key, changes))
    const isWanted = this.#loads.get(knowledge.key) === load
    return isWanted ? this.#keep(knowledge.key, index) : index
  }

  /** A base that could not be built is not read from the database for every question. */
  async #build(key: string, changes: KnowledgeChanges): Promise<KnowledgeIndex> {
    const watch = this.#watch(key)
    const backoff = this.#backoffs.get(key) ?? new Backoff(watch)
    this.#backoffs.set(key, backoff)
    const index = await backoff.watch(() => KnowledgeIndex.build(changes, watch, this.#folder))
    this.#backoffs.delete(key)
    return index
  }

  #end(key: string, load: Load): void {
    if (this.#loads.get(key) === load) this.#loads.delete(key)
  }

  #keep(key: string, index: KnowledgeIndex): KnowledgeIndex {
    this.#touch(key, index)
    this.#dropLeastRecent()
    return index
  }

  #touch(key: string, index: KnowledgeIndex): KnowledgeIndex {
    this.#held.delete(key)
    this.#held.set(key, index)
    return index
  }

  #dropLeastRecent(): void {
    let entries = this.#held.values().reduce((sum, index) => sum + index.size, 0)
    for (const [key, index] of this.#held) {
      if (entries <= this.#mostEntries || this.#held.size === 1) return
      this.#held.delete(key)
      entries -= index.size
    }
  }
}
