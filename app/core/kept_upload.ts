import { randomBytes } from 'node:crypto'
import drive from '@adonisjs/drive/services/main'

const LIFE = 60 * 60 * 1000

interface Label {
  name: string
  uploadedAt: number
}

/** Where uploads of one kind and one owner are kept. */
type Place = `${string}/${number}` | `${string}/${number}/${number}`

/** A file that was looked at and waits to be confirmed: under a random id, in the folder of its place, for an hour. */
export class KeptUpload {
  readonly id: string
  readonly name: string
  readonly #key: string

  private constructor(id: string, name: string, key: string) {
    this.id = id
    this.name = name
    this.#key = key
  }

  static async keep(place: Place, { name, bytes }: { name: string; bytes: Uint8Array }) {
    const id = randomBytes(16).toString('hex')
    const key = `${place}/${id}`
    await drive.use().put(key, bytes)
    await drive
      .use()
      .put(`${key}.json`, JSON.stringify({ name, uploadedAt: Date.now() } satisfies Label))
    await sweep(place.split('/')[0]!)
    return new KeptUpload(id, name, key)
  }

  static async find(place: Place, id: string): Promise<KeptUpload | null> {
    const key = `${place}/${id}`
    const label = /^[0-9a-f]{32}$/.test(id) ? await labelOf(`${key}.json`) : null
    return label && !isExpired(label) ? new KeptUpload(id, label.name, key) : null
  }

  get file() {
    return { name: this.name, read: () => bytesAt(this.#key) }
  }

  async remove() {
    await drive.use().delete(this.#key)
    await drive.use().delete(`${this.#key}.json`)
  }
}

/** Drive's own `getBytes` gives an empty file as the memory that happens to lie there. */
async function bytesAt(key: string): Promise<Uint8Array> {
  const stream = await drive.use().getStream(key)
  return Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>))
}

/** None when it is not there (any more). */
async function labelOf(key: string): Promise<Label | null> {
  try {
    return JSON.parse(await drive.use().get(key))
  } catch (error) {
    if ((error as { code?: string }).code === 'E_CANNOT_READ_FILE') return null
    throw error
  }
}

const isExpired = ({ uploadedAt }: Label) => uploadedAt < Date.now() - LIFE

/** Removes what nobody confirmed, of every partner: uploads are rare, so the next one is early enough. */
async function sweep(kind: string) {
  const { objects } = await drive.use().listAll(kind, { recursive: true })
  for (const object of objects) {
    if (!object.isFile || !object.key.endsWith('.json')) continue
    const label = await labelOf(object.key)
    if (!label || !isExpired(label)) continue
    await drive.use().delete(object.key.slice(0, -'.json'.length))
    await drive.use().delete(object.key)
  }
}
