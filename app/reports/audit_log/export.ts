import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { csvLine } from '#app/core/sheets/csv'
import { guarded } from '#app/core/sheets/guard'
import { streamedWorkbook } from '#app/core/sheets/streamed_workbook'
import {
  entriesBeside,
  type AuditEntry,
  type AuditFilter,
  type Place,
  type Scope,
} from '#app/reports/audit_log/listing'
import type { Places } from '#app/reports/audit_log/values'
import { actionText, actorText, detailsOf, subjectText } from '#app/reports/audit_log/words'

export type Format = 'xlsx' | 'csv' | 'jsonl'

interface Wanted {
  scope: Scope
  filter: AuditFilter
  zone: string
  i18n: I18n
  places: Places
}

const AT_ONCE = 500
const COLUMNS = ['at', 'person', 'action', 'subject', 'details', 'address'] as const
const WIDTHS = [20, 20, 24, 32, 60, 18]

/** The entries of this filter as a file, oldest first, in pieces: however long it is, it costs the memory of a page. */
export function exported(format: Format, wanted: Wanted): AsyncIterable<Uint8Array | string> {
  if (format === 'jsonl') return lines(wanted)
  const { i18n } = wanted
  const header = COLUMNS.map((name) => i18n.t(`audit.columns.${name}`))
  if (format === 'csv') return csv(header, cells(wanted))
  return streamedWorkbook(i18n.t('audit.title'), header, cells(wanted), { widths: WIDTHS })
}

async function* entries({ scope, filter }: Wanted): AsyncGenerator<AuditEntry> {
  // What is written meanwhile would otherwise be followed for ever.
  const limited = { ...filter, until: Math.min(filter.until ?? Infinity, Date.now()) }
  for (let place: Place | undefined; ;) {
    const walk = { direction: 'newer', place, limit: AT_ONCE } as const
    const page = await entriesBeside(scope, limited, walk)
    yield* page
    if (page.length < AT_ONCE) return
    const { at, id } = page.at(-1)!
    place = { at: Number(at), id: Number(id) }
  }
}

async function* lines(wanted: Wanted) {
  for await (const { data, ...entry } of entries(wanted)) {
    const known: unknown = data === null ? null : JSON.parse(data)
    yield `${JSON.stringify({ ...entry, at: new Date(Number(entry.at)).toISOString(), data: known })}\n`
  }
}

async function* csv(header: string[], rows: AsyncIterable<string[]>) {
  yield `\ufeff${csvLine(header)}`
  for await (const row of rows) yield csvLine(row)
}

async function* cells(wanted: Wanted): AsyncGenerator<string[]> {
  const { i18n, zone, places } = wanted
  for await (const entry of entries(wanted)) {
    const time = DateTime.fromMillis(Number(entry.at), { zone }).toFormat('yyyy-MM-dd HH:mm:ss')
    const row = [time, actorText(entry, i18n), actionText(entry.action, i18n)]
    const what = [subjectText(entry, i18n, places), inOneCell(entry, i18n, places)]
    yield [...row, ...what, entry.ip ?? ''].map(guarded)
  }
}

function inOneCell(entry: AuditEntry, i18n: I18n, places: Places) {
  const { changes, facts } = detailsOf(entry, i18n, places)
  const colon = i18n.t('audit.colon')
  const named = (field: string) => (field ? `${field}${colon}` : '')
  return [
    ...changes.map(({ field, before, after }) => `${named(field)}${before} → ${after}`),
    ...facts.map(({ field, value }) => `${named(field)}${value}`),
  ].join('\n')
}
