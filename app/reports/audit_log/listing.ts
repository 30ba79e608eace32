import db from '@adonisjs/lucid/services/db'
import type { StoredEntry } from '#app/partners/audit_chain/chain'

/** Which log, and whose acts in it: with `actors` those of nobody else are seen. */
export interface Scope {
  partnerId: number | null
  actors?: readonly string[]
}

export interface AuditFilter {
  /** Anybody of these. */
  actors?: readonly string[]
  action?: string
  subject?: string
  /** Epoch milliseconds: from then, and before then. */
  from?: number
  until?: number
}

/** An entry as it is read; `data` is still its text. */
export type AuditEntry = Omit<StoredEntry, 'partner_id' | 'request_id'>

/** A place in the log. */
export interface Place {
  at: number
  id: number
}

export type Direction = 'older' | 'newer'

const COLUMNS = [
  'id',
  'at',
  'actor',
  'actor_name',
  'action',
  'subject',
  'subject_name',
  'data',
  'ip',
]

/**
 * Entries beside a place, in the order one walks. Whoever asks for several people gets so many of each, put together
 * here: each is a short walk along an index, while both databases would sort everything that these people ever did.
 */
export async function entriesBeside(
  scope: Scope,
  filter: AuditFilter,
  walk: { direction: Direction; place?: Place; limit: number }
): Promise<AuditEntry[]> {
  const people = peopleOf(scope, filter)
  const lists = await Promise.all(people.map((actor) => walked(scope, filter, actor, walk)))
  const sign = walk.direction === 'older' ? -1 : 1
  const entries = lists.length === 1 ? lists[0]! : lists.flat().sort(by(sign))
  return entries.slice(0, walk.limit)
}

const by = (sign: number) => (one: Place, other: Place) =>
  sign * (one.at - other.at || one.id - other.id)

/** `undefined` stands for everybody. */
function peopleOf({ actors: seen }: Scope, { actors: wanted }: AuditFilter) {
  if (!seen) return wanted ?? [undefined]
  return wanted ? wanted.filter((actor) => seen.includes(actor)) : seen
}

async function walked(
  { partnerId }: Scope,
  { action, subject, from, until }: AuditFilter,
  actor: string | undefined,
  { direction, place, limit }: { direction: Direction; place?: Place; limit: number }
): Promise<AuditEntry[]> {
  const query = db.from('audit_entries').select(COLUMNS)
  if (partnerId === null) void query.whereNull('partner_id')
  else void query.where('partner_id', partnerId)
  if (actor !== undefined) void query.where('actor', actor)
  if (action !== undefined) void query.where('action', action)
  if (subject !== undefined) void query.where('subject', subject)
  if (from !== undefined) void query.where('at', '>=', from)
  if (until !== undefined) void query.where('at', '<', until)
  const [order, beyond] = direction === 'older' ? (['desc', '<'] as const) : (['asc', '>'] as const)
  if (place) {
    // The first half is what an index can be walked from.
    void query
      .where('at', `${beyond}=`, place.at)
      .where((either) => either.where('at', beyond, place.at).orWhere('id', beyond, place.id))
  }
  return query.orderBy('at', order).orderBy('id', order).limit(limit)
}
