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
  /** The vectors that this model has of these texts, in no order. */
  find(model: string, hashes: readonly TextHash[]): Promise<readonly StoredVector[]>
  /** Keeps vectors, of one length each. A text that has one keeps the one it has. */
  write(model: string, vectors: readonly StoredVector[]): Promise<void>
  /** Forgets all but this model's vectors of these texts. */
  keepOnly(model: string, hashes: readonly TextHash[]): Promise<void>
}
