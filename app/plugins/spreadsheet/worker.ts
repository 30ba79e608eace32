import { createHash } from 'node:crypto'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { SourceChange } from '@xiaoyun/plugin-kit'
import { rowsOfText } from './delimited.ts'
import { CellProblem, textOf } from './cells.ts'
import { changesOf, judged } from './entries.ts'
import { FileProblem, PROBLEMS } from './problems.ts'
import { type Row, rowsOfWorkbook } from './workbook.ts'

/** What the worker is given, and what it says for each `next`: changes, until there are none. */
export interface Task {
  readonly name: string
  readonly bytes: Uint8Array
  readonly since: string | null
  /** The plain rows, all at once, instead of entries. */
  readonly wantsRows?: boolean
}
export type Batch =
  | { readonly changes: readonly SourceChange[]; readonly isLast: boolean }
  | { readonly unknownCursor: true }

/** What is said where plain rows are wanted. */
export type PlainRows =
  | { readonly ok: true; readonly rows: string[][] }
  | { readonly ok: false; readonly problem: { readonly 'zh-CN': string; readonly 'en': string } }

const ROWS_A_BATCH = 200
const OLD_OFFICE = 'd0cf11e0a1b11ae1'

await read(workerData as Task, parentPort!)

async function read({ name, bytes, since, wantsRows }: Task, port: MessagePort) {
  if (wantsRows) return port.postMessage(await plainRows(name, bytes))
  const digest = createHash('sha256').update(bytes).digest('hex')
  const after = since === null ? 0 : rowOfCursor(since, digest)
  const batches = after === null ? unknownCursor() : await batchesOf(name, bytes, digest, after)
  port.on('message', () => {
    const { value } = batches.next()
    if (value) port.postMessage(value)
    if (!value || !('changes' in value) || value.isLast) port.close()
  })
  port.postMessage('ready')
}

async function plainRows(name: string, bytes: Uint8Array): Promise<PlainRows> {
  try {
    const rows = judged(await rowsOf(name, bytes))
    return { ok: true, rows: rows.map((row) => [...row].map((cell) => textOf(cell))) }
  } catch (error) {
    if (!(error instanceof FileProblem || error instanceof CellProblem)) throw error
    return { ok: false, problem: error.problem as { 'zh-CN': string; 'en': string } }
  }
}

function rowOfCursor(cursor: string, digest: string): number | null {
  const [, file, row] = /^([0-9a-f]{64}):(\d{1,6})$/.exec(cursor) ?? []
  return file === digest ? Number(row) : null
}

function* unknownCursor(): Generator<Batch> {
  yield { unknownCursor: true }
}

async function batchesOf(name: string, bytes: Uint8Array, digest: string, after: number) {
  try {
    return inBatches(changesOf(await rowsOf(name, bytes)), digest, after)
  } catch (error) {
    return wholeFile(error)
  }
}

function* inBatches(
  changes: Generator<SourceChange & { row: number }>,
  digest: string,
  after: number
): Generator<Batch> {
  let batch: SourceChange[] = []
  let last = after
  const flush = (isLast: boolean): Batch => {
    const cursor = `${digest}:${last}`
    return { changes: [...batch.splice(0), { kind: 'checkpoint', cursor }], isLast }
  }
  try {
    for (const { row, ...change } of changes) {
      // Between rows only: a row with two problems is one step.
      if (batch.length >= ROWS_A_BATCH && row !== last) yield flush(false)
      if (row > after) batch.push(change as SourceChange)
      last = Math.max(last, row)
    }
    yield flush(true)
  } catch (error) {
    yield* wholeFile(error)
  }
}

function* wholeFile(error: unknown): Generator<Batch> {
  if (!(error instanceof FileProblem)) throw error
  yield { changes: [{ kind: 'problem', at: 'file', problem: error.problem }], isLast: true }
}

async function rowsOf(name: string, bytes: Uint8Array): Promise<Row[]> {
  if (bytes.length === 0) throw new FileProblem(PROBLEMS.empty())
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isPackage = file.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
  if (file.subarray(0, 8).toString('hex') === OLD_OFFICE) {
    // Office puts an encrypted package into the container of its old formats.
    const isEncrypted = file.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new FileProblem(isEncrypted ? PROBLEMS.encrypted() : PROBLEMS.oldWorkbook())
  }
  if (/\.csv$/i.test(name)) {
    if (isPackage) throw new FileProblem(PROBLEMS.wrongKind())
    return rowsOfText(bytes)
  }
  if (isPackage) return rowsOfWorkbook(bytes)
  const isHtml = /^\s*</.test(file.subarray(0, 100).toString('latin1').replace('ï»¿', ''))
  throw new FileProblem(isHtml ? PROBLEMS.html() : PROBLEMS.damaged())
}
