import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { crc32 } from 'node:zlib'
import type { Prepared } from './prepared.ts'

/** Some ten large bases: beyond it the least recently read ones go. */
const MOST_BYTES = 1024 ** 3
/** By then the company may have left. */
const MOST_AGE_MS = 30 * 24 * 60 * 60_000
const ENDING = '.base'
/** The length of the outline and the sum over all columns. */
const HEAD_BYTES = 8

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array }
type Kind = keyof typeof KINDS
type Column = InstanceType<(typeof KINDS)[Kind]>

/** Stands for a column in the outline. */
interface Place {
  readonly column: Kind
  readonly length: number
}

/**
 * What was built, as files, for other processes and the next start: named by what it was built of, so that none is ever
 * out of date. Columns are written and read as they are in memory, one at a time. Whatever cannot be read is built again.
 */
export class Shelf {
  readonly #folder: string
  readonly #mostBytes: number

  constructor(folder: string, mostBytes = MOST_BYTES) {
    this.#folder = folder
    this.#mostBytes = mostBytes
  }

  /** Null where there is none, or one that was torn. */
  find(name: string): Prepared | null {
    const path = this.#pathOf(name)
    try {
      const prepared = reading(path)
      utimesSync(path, new Date(), new Date())
      return prepared
    } catch {
      return null
    }
  }

  /** Seen whole or not at all. Throws where the disk is full. */
  put(name: string, prepared: Prepared): void {
    mkdirSync(this.#folder, { recursive: true })
    const path = `${this.#pathOf(name)}.${process.pid}-${threadId}`
    try {
      writing(path, prepared)
      renameSync(path, this.#pathOf(name))
    } finally {
      rmSync(path, { force: true })
    }
    this.#tidy()
  }

  #tidy() {
    let room = this.#mostBytes
    const files = readdirSync(this.#folder)
      .map((file) => join(this.#folder, file))
      .flatMap((path) => {
        // Another process may be tidying, too.
        const facts = statSync(path, { throwIfNoEntry: false })
        return facts ? [{ path, size: facts.size, read: facts.mtimeMs }] : []
      })
      .sort((one, other) => other.read - one.read)
    for (const { path, size, read } of files) {
      room -= size
      if (room < 0 || Date.now() - read > MOST_AGE_MS) rmSync(path, { force: true })
    }
  }

  #pathOf = (name: string) => join(this.#folder, `${name}${ENDING}`)
}

function writing(path: string, prepared: Prepared) {
  const columns: Column[] = []
  const outline = Buffer.from(
    JSON.stringify(prepared, (_, value: unknown) => {
      const column = kindOf(value)
      if (!column) return value
      columns.push(value as Column)
      return { column, length: (value as Column).length } satisfies Place
    })
  )
  const file = openSync(path, 'w')
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    head.writeUInt32LE(outline.length, 0)
    head.writeUInt32LE(columns.map(bytesOf).reduce(sumUp, crc32(outline)), 4)
    for (const part of [head, outline, ...columns.map(bytesOf)]) writeWhole(file, part)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function reading(path: string): Prepared {
  const file = openSync(path, 'r')
  try {
    const read = readerOf(file, path)
    const head = read(Buffer.alloc(HEAD_BYTES))
    const outline = read(Buffer.alloc(Math.min(head.readUInt32LE(0), fstatSync(file).size)))
    let sum = crc32(outline)
    const prepared = JSON.parse(outline.toString(), (_, value: unknown) => {
      if (!isPlace(value)) return value
      const column = new KINDS[value.column](value.length)
      sum = sumUp(sum, read(bytesOf(column)))
      return column
    }) as Prepared
    if (sum !== head.readUInt32LE(4)) throw new Error(`${path} is not what was written`)
    return prepared
  } finally {
    closeSync(file)
  }
}

/** Fills one buffer after the other with what comes next. */
function readerOf(file: number, path: string) {
  return (bytes: Buffer) => {
    for (let at = 0; at < bytes.length;) {
      const read = readSync(file, bytes, at, bytes.length - at, null)
      if (read === 0) throw new Error(`${path} ends too early`)
      at += read
    }
    return bytes
  }
}

const sumUp = (sum: number, bytes: Buffer) => crc32(bytes, sum)

const kindOf = (value: unknown) =>
  (Object.keys(KINDS) as Kind[]).find((kind) => value instanceof KINDS[kind])

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && 'column' in value && 'length' in value

const bytesOf = ({ buffer, byteOffset, byteLength }: Column) =>
  Buffer.from(buffer, byteOffset, byteLength)

function writeWhole(file: number, bytes: Buffer) {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
}
