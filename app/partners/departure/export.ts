import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { zipped } from '#app/core/zip'
import type { ZippedFile } from '#app/core/zip'
import { streamedWorkbook } from '#app/core/sheets/streamed_workbook'
import { guarded } from '#app/core/sheets/guard'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import type { Auditor } from '#app/partners/audit'
import { AUDIT, OWNED, storageKeyOf } from '#app/partners/departure/owned_tables'
import type { OwnedTable, Row } from '#app/partners/departure/owned_tables'
import { pagesOf } from '#app/partners/departure/rows'
import type Partner from '#app/partners/models/partner'

export interface Exported {
  rows: Record<string, number>
  files: number
  /** Named by rows, and not on the disk. */
  missing: string[]
}

const EXPORTED = [...OWNED, ...AUDIT].filter(({ isPassing }) => !isPassing)

/**
 * Everything of one partner: each table as JSON lines and as a sheet, and all files. Into a folder, or into one zip if
 * the name says so. No more than a page of rows is held at a time.
 */
export async function exportPartner(
  partner: Partner,
  out: string,
  auditor: Auditor
): Promise<Exported> {
  const exported: Exported = { rows: {}, files: 0, missing: [] }
  const files = filesOf(partner, exported)
  if (out.endsWith('.zip')) await writeZip(out, files)
  else for await (const file of files) await writeFile(join(out, file.name), file.content)
  const facts = { subject: `partner:${partner.id}`, subjectName: partner.name }
  const data = { rows: exported.rows, files: exported.files }
  await transaction((trx) =>
    recordAudit(partner, auditor, { action: 'partner.exported', ...facts, data }, trx)
  )
  return exported
}

async function* filesOf(partner: Partner, exported: Exported): AsyncGenerator<ZippedFile> {
  for (const table of EXPORTED) {
    yield { name: `json/${table.name}.jsonl`, content: lines(table, partner, exported) }
  }
  for (const table of EXPORTED) {
    const columns = await columnsOf(table)
    const content = streamedWorkbook(table.name, columns, cells(table, columns, partner))
    yield { name: `sheets/${table.name}.xlsx`, content, isPacked: true }
  }
  for (const table of OWNED.filter(({ file, isPassing }) => file && !isPassing)) {
    for await (const key of storageKeys(table, partner)) {
      const content = await openFile(key)
      if (content) yield { name: `files/${key}`, content, isPacked: true }
      if (content) exported.files++
      else exported.missing.push(key)
    }
  }
  const { id, slug, name, timeZone } = partner
  const about = { partner: { id, slug, name, timeZone }, at: new Date().toISOString() }
  yield { name: 'manifest.json', content: [JSON.stringify({ ...about, ...exported }, null, 2)] }
}

async function* lines(table: OwnedTable, partner: Partner, { rows }: Exported) {
  rows[table.name] = 0
  for await (const page of pagesOf(table, partner)) {
    rows[table.name]! += page.length
    yield page.map((row) => `${JSON.stringify(row)}\n`).join('')
  }
}

async function columnsOf({ name, secrets = [] }: OwnedTable) {
  const columns = Object.keys(await db.connection().columnsInfo(name))
  return columns.filter((column) => !secrets.includes(column))
}

async function* cells(table: OwnedTable, columns: readonly string[], partner: Partner) {
  for await (const page of pagesOf(table, partner)) {
    for (const row of page) yield columns.map((column) => readable(column, row[column]))
  }
}

function readable(column: string, value: Row[string]) {
  if (value === null || value === undefined) return ''
  if (/(^|_)at$/.test(column)) return new Date(Number(value)).toISOString()
  return guarded(String(value))
}

async function* storageKeys(table: OwnedTable, partner: Partner) {
  for await (const page of pagesOf(table, partner)) {
    for (const row of page) {
      const key = storageKeyOf(table, row)
      if (key) yield key
    }
  }
}

async function openFile(key: string) {
  return (await drive.use().exists(key)) ? drive.use().getStream(key) : null
}

async function writeFile(path: string, content: ZippedFile['content']) {
  await mkdir(dirname(path), { recursive: true })
  await pipeline(Readable.from(content, { objectMode: false }), createWriteStream(path))
}

/** Past this a zip needs a form that not every program reads. */
const LARGEST_ZIP = 4_000_000_000

async function writeZip(out: string, files: AsyncIterable<ZippedFile>) {
  await writeFile(out, limited(zipped(files)))
}

async function* limited(pieces: AsyncIterable<Uint8Array>) {
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > LARGEST_ZIP) throw new ZipTooLarge()
    yield piece
  }
}

export class ZipTooLarge extends Error {}
