import type { HttpContext } from '@adonisjs/core/http'
import { toCsv } from '#app/core/sheets/csv'
import { download, type SheetFormat } from '#app/core/sheets/download'
import { headerOf, type Translate } from '#app/knowledge/sheets/entry_rows'
import { toWorkbook } from '#app/knowledge/sheets/workbook'

/** Rows of entries below their header. */
export function toFile(
  format: SheetFormat,
  rows: string[][],
  t: Translate
): Promise<Buffer> | Buffer {
  return format === 'csv' ? toCsv([headerOf(t), ...rows]) : toWorkbook(rows, t)
}

export const downloadKnowledge = (
  ctx: HttpContext,
  sheet: { name: string; format: SheetFormat; bytes: Buffer }
) => download(ctx, { ...sheet, plainName: 'knowledge' })
