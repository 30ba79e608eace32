import type { HttpContext } from '@adonisjs/core/http'
import { asSaved } from '#app/core/sent_file'

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
}

export type SheetFormat = 'xlsx' | 'csv'

interface Sheet {
  /** As people read it, without its ending. */
  name: string
  /** For programs that know no other letters. */
  plainName: string
  format: SheetFormat
  bytes: Buffer
}

/** Hands a file over to be saved, never to be shown. */
export function download(ctx: HttpContext, { bytes, ...sheet }: Sheet) {
  asDownload(ctx, sheet)
  return ctx.response.send(bytes)
}

interface Named extends Pick<Sheet, 'name' | 'plainName'> {
  format: keyof typeof TYPES
}

/** What is sent next is such a file. */
export function asDownload({ response }: HttpContext, { name, plainName, format }: Named) {
  const file = { name: `${name}.${format}`, plainName: `${plainName}.${format}` }
  asSaved(response, { type: TYPES[format], ...file })
}
