import { CsvError, parse } from 'csv-parse/sync'
import { LIMITS } from './limits.ts'
import { FileProblem, PROBLEMS } from './problems.ts'
import type { Row } from './workbook.ts'

/** A csv file in UTF-8, with or without its mark, or as Excel for Chinese writes it (GB18030). */
export function rowsOfText(file: Uint8Array): Row[] {
  const text = decoded(file)
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text)) throw new FileProblem(PROBLEMS.html())
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: LIMITS.cell * LIMITS.columns,
      // One more than allowed shows that there are too many; the rest is not worth its memory.
      to: LIMITS.rows + 2,
    })
    return records.map((record) => record.map((cell) => (cell === '' ? null : cell)))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw new FileProblem(PROBLEMS.cell(), error)
    throw new FileProblem(PROBLEMS.quotes(Number(error.lines ?? 1)), error)
  }
}

function decoded(file: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = decodedAs(encoding, file)
    // No text holds NUL; UTF-16 and binary files do.
    if (text !== null && !text.includes('\0')) return text
  }
  throw new FileProblem(PROBLEMS.encoding())
}

function decodedAs(encoding: string, file: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Excel writes what the country uses; the header tells. */
function delimiterOf(text: string): string {
  const header = text.slice(0, Math.max(0, text.search(/\r|\n/)) || text.length)
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
