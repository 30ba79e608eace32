import type { StoredVector, TextHash, VectorStore } from '../vectors.ts'

/** A VectorStore in memory. */
export class FakeVectors implements VectorStore {
  /** By model and text. */
  readonly #kept = new Map<string, Map<TextHash, Float32Array>>()

  async find(model: string, hashes: readonly TextHash[]) {
    const known = this.#of(model)
    return [...new Set(hashes)].flatMap((hash): StoredVector[] => {
      const vector = known.get(hash)
      return vector ? [{ hash, vector }] : []
    })
  }

  async write(model: string, vectors: readonly StoredVector[]) {
    const known = this.#of(model)
    for (const { hash, vector } of vectors) if (!known.has(hash)) known.set(hash, vector.slice())
  }

  async keepOnly(model: string, hashes: readonly TextHash[]) {
    const kept = await this.find(model, hashes)
    this.#kept.clear()
    await this.write(model, kept)
  }

  #of(model: string) {
    const known = this.#kept.get(model) ?? new Map<TextHash, Float32Array>()
    this.#kept.set(model, known)
    return known
  }
}
