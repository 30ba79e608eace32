import type { Answer, Candidate, Thresholds } from '../answering.ts'
import type { KnowledgeChanges, KnowledgeEntry, KnowledgeView } from '../answering.ts'
import { decide } from '../decision.ts'

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
      entries: async (ids) => ids.flatMap((id) => this.#entries.get(id) ?? []),
    }
  }

  /** What an answerer that compares letters would say: the `turn.found` of those that build on another's answer. */
  find(text: string, thresholds: Thresholds): Answer {
    const candidates = [...this.#entries.values()]
      .filter(
        ({ negativeKeywords }) => !negativeKeywords.some((word) => word && text.includes(word))
      )
      .flatMap((entry) => candidateOf(entry, text))
      .sort((one, other) => other.score - one.score)
    return decide(candidates.slice(0, 10), thresholds)
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

function candidateOf({ id, question, similar }: KnowledgeEntry, text: string): Candidate[] {
  const [best] = [question, ...similar]
    .map((matched) => ({ matched, score: likeness(matched, text) }))
    .sort((one, other) => other.score - one.score)
  return best && best.score > 0 ? [{ entryId: id, ...best, features: { letters: best.score } }] : []
}

/** The share of letters that two texts have in common; 1 for the same text alone. */
function likeness(one: string, other: string): number {
  if (one === other) return 1
  const [left, right] = [new Set(one), new Set(other.slice(0, 500))]
  const common = left.intersection(right).size
  return common === 0 ? 0 : Math.min(0.99, common / Math.max(left.size, right.size))
}
