import {
  entriesBeside,
  type AuditEntry,
  type AuditFilter,
  type Place,
  type Scope,
} from '#app/reports/audit_log/listing'

const PER_PAGE = 50

/** Where the page begins: below a place, above one, at the oldest end, or at the newest. */
export interface Position {
  older?: Place
  newer?: Place
  isOldest?: boolean
}

export interface AuditPage {
  entries: AuditEntry[]
  /** Where the next page begins, if there is one. */
  older: Place | null
  newer: Place | null
}

/** A page, newest first. Nothing is counted: the log of a partner may have millions of entries. */
export async function auditPage(
  scope: Scope,
  filter: AuditFilter,
  { older, newer, isOldest }: Position
): Promise<AuditPage> {
  const direction = newer || isOldest ? 'newer' : 'older'
  const walk = { direction, place: older ?? newer, limit: PER_PAGE + 1 } as const
  const found = await entriesBeside(scope, filter, walk)
  const [entries, hasMore] = [found.slice(0, PER_PAGE), found.length > PER_PAGE]
  if (direction === 'newer') entries.reverse()
  const hasOlder = direction === 'older' ? hasMore : Boolean(newer)
  const hasNewer = direction === 'newer' ? hasMore : Boolean(older)
  return {
    entries,
    older: hasOlder ? placeOf(entries.at(-1)) : null,
    newer: hasNewer ? placeOf(entries[0]) : null,
  }
}

const placeOf = (entry: AuditEntry | undefined) =>
  entry ? { at: Number(entry.at), id: Number(entry.id) } : null

/** As addresses say it. */
export const spelled = ({ at, id }: Place) => `${at}-${id}`

export function placeIn(text: string | undefined): Place | undefined {
  if (text === undefined) return
  const [at, id] = text.split('-').map(Number) as [number, number]
  return { at, id }
}
