/** The name of a text in a VectorStore: its SHA-256 in hexadecimal digits. */
export type TextHash = string

export interface StoredVector {
  readonly hash: TextHash
  readonly vector: Float32Array
}

/**
 * Vectors that the host keeps in its database for one connection, so that each text is embedded once, whatever restarts,
 * and every process finds them. They are kept by model: those of another one are never mixed with these.
 */
export interface VectorStore {
  /** Of these texts the ones without a vector of this model. */
  missing(model: string, hashes: readonly TextHash[]): Promise<readonly TextHash[]>
  /** Keeps vectors, of one length each. A text that has one keeps the one it has. */
  write(model: string, vectors: readonly StoredVector[]): Promise<void>
  /** What was kept after `after` (0 for the beginning), at most `limit`; go on from the `cursor` until none come. */
  read(
    model: string,
    after: number,
    limit: number
  ): Promise<{ readonly vectors: readonly StoredVector[]; readonly cursor: number }>
  /** Forgets all but this model's vectors of these texts. */
  keepOnly(model: string, hashes: readonly TextHash[]): Promise<void>
}
