import { createHash } from 'node:crypto'
import type { Statements } from '#app/core/statements'

/** Whose log it is: a partner's, or with null the operators' own. */
export type PartnerId = number | null

/** An entry as it is stored, to the letter. */
export interface StoredEntry {
  id: number
  partner_id: PartnerId
  at: number
  actor: string
  actor_name: string | null
  action: string
  subject: string | null
  subject_name: string | null
  data: string | null
  ip: string | null
  request_id: string | null
}

export interface Seal {
  chain: number
  number: number
  first_id: number
  last_id: number
  entries: number
  marks: string
  previous_hash: string
  hash: string
  sealed_at: number
}

/** What the first seal of every chain follows. */
export const BEGINNING = '0'.repeat(64)
/** Entries of one seal, at most. */
export const SEALED_AT_ONCE = 1000
export const MARK = 12

export const chainOf = (partnerId: PartnerId) => partnerId ?? 0

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Without the id: an entry that was moved keeps its mark, which is how one sees that it was moved. */
const markOf = (row: StoredEntry) => sha256(JSON.stringify(contentOf(row))).slice(0, MARK)

const contentOf = (row: StoredEntry) => [
  ...[row.partner_id, Number(row.at), row.actor, row.actor_name, row.action],
  ...[row.subject, row.subject_name, row.data, row.ip, row.request_id],
]

export const marksOf = (rows: readonly StoredEntry[]) => rows.map(markOf).join('')

/** Over everything that the seal says, the seal before it, and every letter of the entries. */
export function hashOf(seal: Omit<Seal, 'hash'>, rows: readonly StoredEntry[]) {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([seal.previous_hash, seal.chain, seal.number, seal.first_id]))
  hash.update(JSON.stringify([seal.last_id, seal.entries, seal.sealed_at, seal.marks]))
  for (const row of rows) hash.update(`\n${JSON.stringify([row.id, ...contentOf(row)])}`)
  return hash.digest('hex')
}

const ENTRY =
  'id, partner_id, at, actor, actor_name, action, subject, subject_name, data, ip, request_id'
const SEAL = 'chain, number, first_id, last_id, entries, marks, previous_hash, hash, sealed_at'

const ofPartner = (partnerId: PartnerId) =>
  partnerId === null ? 'partner_id IS NULL' : `partner_id = ${Number(partnerId)}`

/** The entries behind an id, in order. */
export const entriesBehind = (
  statements: Statements,
  partnerId: PartnerId,
  [after, until]: readonly [after: number, until: number],
  limit: number
) =>
  statements.all<StoredEntry>(
    `SELECT ${ENTRY} FROM audit_entries WHERE ${ofPartner(partnerId)} AND id > ? AND id <= ? ORDER BY id LIMIT ${limit}`,
    [after, until]
  )

export const sealsBehind = (
  statements: Statements,
  partnerId: PartnerId,
  number: number,
  limit: number
) =>
  statements.all<Seal>(
    `SELECT ${SEAL} FROM audit_seals WHERE chain = ? AND number > ? ORDER BY number LIMIT ${limit}`,
    [chainOf(partnerId), number]
  )

export const lastSeal = (statements: Statements, partnerId: PartnerId) =>
  statements.get<Seal>(
    `SELECT ${SEAL} FROM audit_seals WHERE chain = ? ORDER BY number DESC LIMIT 1`,
    [chainOf(partnerId)]
  )
