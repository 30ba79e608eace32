import db from '@adonisjs/lucid/services/db'
import type { StoredVector, TextHash, VectorStore } from '@xiaoyun/plugin-kit'
import { retrying } from '#app/core/transaction'

const BATCH = 200

interface Owner {
  readonly id: number
  readonly partnerId: number
}

interface Row {
  id: number
  text_hash: string
  vector: Uint8Array
}

/** The vectors of one connection: rows, so that a restart computes nothing anew and every process has the same. */
export function vectorStore({ id, partnerId }: Owner): VectorStore {
  const own = () => db.from('text_vectors').where({ partner_id: partnerId, connection_id: id })
  return {
    async missing(model, hashes) {
      const wanted = new Set(hashes)
      for (const some of batches([...wanted])) {
        const rows = (await own()
          .where({ model })
          .whereIn('text_hash', some)
          .select('text_hash')) as Row[]
        for (const { text_hash: known } of rows) wanted.delete(known)
      }
      return [...wanted]
    },

    async write(model, vectors) {
      for (const some of batches(vectors)) {
        const rows = some.map((one) => rowOf({ id, partnerId }, model, one))
        const insert = db.table('text_vectors').knexQuery.insert(rows)
        await retrying(async () => insert.onConflict(KEY).ignore())
      }
    },

    async read(model, after, limit) {
      const rows = (await own()
        .where({ model })
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .select('id', 'text_hash', 'vector')) as Row[]
      const vectors = rows.map((row) => ({ hash: row.text_hash, vector: floatsOf(row.vector) }))
      return { vectors, cursor: rows.at(-1)?.id ?? after }
    },

    async keepOnly(model, hashes) {
      const wanted = new Set(hashes)
      await own().whereNot({ model }).delete()
      const rows = (await own().select('id', 'text_hash')) as Row[]
      const gone = rows.filter((row) => !wanted.has(row.text_hash)).map((row) => row.id)
      for (const some of batches(gone)) await own().whereIn('id', some).delete()
    },
  }
}

const KEY = ['connection_id', 'model', 'text_hash']

function rowOf({ id, partnerId }: Owner, model: string, { hash, vector }: StoredVector) {
  const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
  return {
    partner_id: partnerId,
    connection_id: id,
    model,
    text_hash: hash satisfies TextHash,
    vector: bytes,
    created_at: Date.now(),
  }
}

/** A copy: a driver's bytes may begin anywhere, and floats only at every fourth. */
const floatsOf = (bytes: Uint8Array) => new Float32Array(Uint8Array.from(bytes).buffer)

function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH)
}
