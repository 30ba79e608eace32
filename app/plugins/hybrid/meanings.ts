import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { untilAborted } from '@xiaoyun/plugin-kit'
import type { KnowledgeEntry, KnowledgeView, StoredVector, VectorStore } from '@xiaoyun/plugin-kit'

/** One entry that is near, by the question of it that is nearest. */
export interface Near {
  readonly entryId: string
  readonly matched: string
  /** The cosine of the two vectors. */
  readonly similarity: number
}

/** As much memory as a process should give to one product: 80 MB at 1,024 dimensions. */
const MOST_TEXTS = 20_000
/** Texts: a few milliseconds. */
const PORTION = 4_000
/** What other processes compute is looked for no oftener than this. */
const LOOK_AGAIN_MS = 10_000

/** The questions of one knowledge base and their vectors, as far as there are any. */
export class Meanings {
  #version: number | null = null
  #entries = new Map<string, KnowledgeEntry>()
  #texts = new Map<string, string>()
  /** By text. */
  #vectors = new Map<string, Float32Array>()
  #lookedAt = -Infinity
  #updating: Promise<void> = Promise.resolve()

  constructor(
    private readonly store: VectorStore,
    private readonly model: string,
    private readonly now: () => number
  ) {}

  /** Hash and text of every question, the standard ones first. */
  get texts(): ReadonlyMap<string, string> {
    return this.#texts
  }

  /** The hashes of those without a vector. */
  get lacking(): string[] {
    return [...this.#texts.keys()].filter((hash) => this.lacks(hash))
  }

  lacks(hash: string): boolean {
    const text = this.#texts.get(hash)
    return text !== undefined && !this.#vectors.has(text)
  }

  entry(id: string): KnowledgeEntry | undefined {
    return this.#entries.get(id)
  }

  /** Of many who ask at once one reads; what is read goes on where a question gives up. */
  async current(knowledge: KnowledgeView, signal: AbortSignal): Promise<void> {
    const before = this.#updating.catch(() => {})
    this.#updating = before.then(() => this.#update(knowledge))
    this.#updating.catch(() => {})
    await untilAborted(this.#updating, signal)
  }

  /** The nearest entries, best first: every vector is compared, in portions that hold nobody up. */
  async nearest(vector: Float32Array, most: number): Promise<Near[]> {
    const found: Near[] = []
    let compared = 0
    for (const entry of this.#entries.values()) {
      const near = this.#nearestOf(entry, vector)
      if (near) found.push(near)
      const before = Math.floor(compared / PORTION)
      compared += 1 + entry.similar.length
      if (Math.floor(compared / PORTION) > before) await setImmediate()
    }
    return found.sort((one, other) => other.similarity - one.similarity).slice(0, most)
  }

  #nearestOf({ id, question, similar }: KnowledgeEntry, vector: Float32Array): Near | null {
    let best: Near | null = null
    for (const matched of [question, ...similar]) {
      const other = this.#vectors.get(matched)
      const similarity = other?.length === vector.length ? product(vector, other) : -1
      if (similarity > (best?.similarity ?? 0)) best = { entryId: id, matched, similarity }
    }
    return best
  }

  async #update(knowledge: KnowledgeView) {
    if (this.#version === null || this.#version < knowledge.version) await this.#read(knowledge)
    const isComplete = this.#vectors.size >= this.#texts.size
    if (isComplete || this.now() < this.#lookedAt + LOOK_AGAIN_MS) return
    this.#lookedAt = this.now()
    await this.look()
  }

  async #read(knowledge: KnowledgeView) {
    const { version, complete, upserts, removes } = await knowledge.changes(this.#version)
    if (complete) this.#entries.clear()
    for (const id of removes) this.#entries.delete(id)
    for (const entry of upserts) this.#entries.set(entry.id, entry)
    this.#version = version
    this.#texts = textsOf([...this.#entries.values()], this.#texts)
    const wanted = new Set(this.#texts.values())
    for (const text of this.#vectors.keys()) if (!wanted.has(text)) this.#vectors.delete(text)
    if (upserts.length > 0) this.#lookedAt = -Infinity
  }

  /** Takes up the vectors that were kept since. */
  async look() {
    this.take(await this.store.find(this.model, this.lacking))
  }

  take(vectors: readonly StoredVector[]) {
    for (const { hash, vector } of vectors) {
      const text = this.#texts.get(hash)
      if (text !== undefined) this.#vectors.set(text, vector)
    }
  }
}

/** Hash and text, the standard questions first; what was hashed before is not hashed again. */
function textsOf(entries: readonly KnowledgeEntry[], before: ReadonlyMap<string, string>) {
  const known = new Map([...before].map(([hash, text]) => [text, hash]))
  const all = [...entries.map(({ question }) => question), ...entries.flatMap((e) => e.similar)]
  const texts = all.filter((text) => text.trim() !== '').slice(0, MOST_TEXTS)
  return new Map(texts.map((text) => [known.get(text) ?? hashOf(text), text]))
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!
  return Number.isFinite(sum) ? sum : -1
}
