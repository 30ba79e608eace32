import type { KnowledgeChanges, KnowledgeEntry, KnowledgeView } from '../answering.ts'

/** A knowledge base in memory, with its history: each edit is a version, and views tell the difference between any two. */
export class KnowledgeBase {
  readonly key: string
  readonly #entries = new Map<string, KnowledgeEntry>()
  readonly #changedAt = new Map<string, number>()
  #version = 1
  #forgotten = false
  /** What every call of `changes` was given, over all views. */
  readonly asked: (number | null)[] = []

  constructor(key: string, entries: readonly KnowledgeEntry[]) {
    this.key = key
    for (const entry of entries) this.#put(entry)
  }

  /** Adds or replaces entries, as one new version. */
  put(...entries: KnowledgeEntry[]) {
    this.#version++
    for (const entry of entries) this.#put(entry)
  }

  /** Removes entries, as one new version. */
  remove(...ids: string[]) {
    this.#version++
    for (const id of ids) {
      this.#entries.delete(id)
      this.#changedAt.set(id, this.#version)
    }
  }

  /** As after a roll-back: another content under a new version, and no differences to earlier ones are known. */
  replace(entries: readonly KnowledgeEntry[]) {
    this.#version++
    this.#forgotten = true
    this.#entries.clear()
    this.#changedAt.clear()
    for (const entry of entries) this.#put(entry)
  }

  /** The present version, as a question gets to see it. */
  view(): KnowledgeView {
    const version = this.#version
    return {
      key: this.key,
      version,
      changes: async (since) => {
        this.asked.push(since)
        return this.#changes(since)
      },
    }
  }

  #put(entry: KnowledgeEntry) {
    this.#entries.set(entry.id, entry)
    this.#changedAt.set(entry.id, this.#version)
  }

  #changes(since: number | null): KnowledgeChanges {
    const version = this.#version
    if (since === null || this.#forgotten) {
      return { version, complete: true, upserts: [...this.#entries.values()], removes: [] }
    }
    const changed = [...this.#changedAt].filter(([, at]) => at > since).map(([id]) => id)
    const upserts = changed.flatMap((id) => this.#entries.get(id) ?? [])
    const removes = changed.filter((id) => !this.#entries.has(id))
    return { version, complete: false, upserts, removes }
  }
}
