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
    async find(model, hashes) {
      const found: StoredVector[] = []
      for (const some of batches([...new Set(hashes)])) {
        const known = own().where({ model }).whereIn('text_hash', some)
        const rows = (await known.select('text_hash', 'vector')) as Row[]
        found.push(...rows.map((row) => ({ hash: row.text_hash, vector: floatsOf(row.vector) })))
      }
      return found
    },

    async write(model, vectors) {
      for (const some of batches(vectors)) {
        const rows = some.map((one) => rowOf({ id, partnerId }, model, one))
        const insert = db.table('text_vectors').knexQuery.insert(rows)
        await retrying(async () => insert.onConflict(KEY).ignore())
      }
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
