import type { HttpContext } from '@adonisjs/core/http'
import { toCsv } from '#app/knowledge/sheets/csv'
import { headerOf, type Translate } from '#app/knowledge/sheets/entry_rows'
import { toWorkbook } from '#app/knowledge/sheets/workbook'

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** Rows of entries below their header. */
export function toFile(
  format: keyof typeof TYPES,
  rows: string[][],
  t: Translate
): Promise<Buffer> | Buffer {
  return format === 'csv' ? toCsv([headerOf(t), ...rows]) : toWorkbook(rows, t)
}

/** Hands a file over to be saved, never to be shown. */
export function download(
  { response }: HttpContext,
  { name, format, bytes }: { name: string; format: keyof typeof TYPES; bytes: Buffer }
) {
  const file = encodeURIComponent(`${name}.${format}`)
  response.header('Content-Type', TYPES[format])
  response.header(
    'Content-Disposition',
    `attachment; filename="knowledge.${format}"; filename*=UTF-8''${file}`
  )
  response.header('X-Content-Type-Options', 'nosniff')
  response.header('Content-Security-Policy', "sandbox; default-src 'none'")
  return response.send(bytes)
}
