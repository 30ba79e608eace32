import { zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import { LIMITS } from './limits.ts'
import { partsOf } from './package_parts.ts'
import { FileProblem, PROBLEMS } from './problems.ts'

/** Text, or what a cell holds that is no text. */
export type Cell = string | boolean | Date | null
export type Row = readonly Cell[]

/**
 * The first sheet of an .xlsx file, row by row. The library never sees the archive that came from outside: it gets one
 * made anew, uncompressed, from the parts that were checked. Of a formula only its last result is read.
 */
export async function rowsOfWorkbook(file: Uint8Array): Promise<Row[]> {
  const parts = partsOf(Buffer.from(file.buffer, file.byteOffset, file.byteLength))
  if (!parts.has('xl/workbook.xml')) throw new FileProblem(PROBLEMS.wrongKind())
  for (const [name, content] of parts) if (/\/worksheets\//.test(name)) judgeAddresses(content)
  const checked = zipSync(Object.fromEntries(parts), { level: 0 })
  try {
    const archive = checked.buffer.slice(
      checked.byteOffset,
      checked.byteOffset + checked.byteLength
    )
    return (await readSheet(archive as ArrayBuffer, { parseNumber: (text) => text })) as Row[]
  } catch (error) {
    if (error instanceof RangeError) throw new FileProblem(PROBLEMS.bomb(), error)
    throw new FileProblem(PROBLEMS.damaged(), error)
  }
}

const ADDRESS = /\sr\s*=\s*["']([A-Za-z]*)(\d*)["']/g
const LAST_ROW = LIMITS.rows + 1
const LAST_COLUMN = 'XFD'

/** The library fills every gap before a cell, so an address far out would cost memory for nothing. */
function judgeAddresses(sheet: Buffer) {
  const text = sheet.toString('latin1')
  for (const [, column, row] of text.matchAll(ADDRESS)) {
    if (column!.length > LAST_COLUMN.length || row!.length > 7) {
      throw new FileProblem(PROBLEMS.damaged())
    }
    if (column && Number(row) > LAST_ROW) throw new FileProblem(PROBLEMS.rows())
  }
}
