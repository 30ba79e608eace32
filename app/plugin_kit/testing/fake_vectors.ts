import type { StoredVector, TextHash, VectorStore } from '../vectors.ts'

interface Kept extends StoredVector {
  readonly model: string
  readonly id: number
}

/** A VectorStore in memory. */
export class FakeVectors implements VectorStore {
  #kept: Kept[] = []
  #lastId = 0

  async missing(model: string, hashes: readonly TextHash[]) {
    const known = new Set(this.#of(model).map(({ hash }) => hash))
    return hashes.filter((hash) => !known.has(hash))
  }

  async write(model: string, vectors: readonly StoredVector[]) {
    for (const { hash, vector } of vectors) {
      if ((await this.missing(model, [hash])).length === 0) continue
      this.#kept.push({ model, hash, vector: vector.slice(), id: ++this.#lastId })
    }
  }

  async read(model: string, after: number, limit: number) {
    const found = this.#of(model)
      .filter(({ id }) => id > after)
      .slice(0, limit)
    return { vectors: found, cursor: found.at(-1)?.id ?? after }
  }

  async keepOnly(model: string, hashes: readonly TextHash[]) {
    const wanted = new Set(hashes)
    this.#kept = this.#of(model).filter(({ hash }) => wanted.has(hash))
  }

  #of(model: string) {
    return this.#kept.filter((each) => each.model === model)
  }
}
