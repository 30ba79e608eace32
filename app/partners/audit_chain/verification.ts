import { preparedRead } from '#app/core/prepared'
import {
  BEGINNING,
  entriesBehind,
  hashOf,
  MARK,
  marksOf,
  sealsBehind,
  type PartnerId,
  type Seal,
  type StoredEntry,
} from '#app/partners/audit_chain/chain'

const SEALS_AT_ONCE = 50
const FAR = Number.MAX_SAFE_INTEGER

/** The first place where a chain is not as it was written. */
export interface Breach {
  what: 'entry' | 'seal'
  how: 'changed' | 'missing' | 'inserted' | 'moved'
  /** An entry's id, or a seal's number in its chain; of what is missing, the next one that is there. */
  at: number
}

export interface Verdict {
  breach: Breach | null
  seals: number
  entries: number
  /** Too young to be sealed, or written since the last round. */
  unsealed: number
  lastHash: string
}

/** Reads a whole chain, a seal's worth at a time, and says where it first differs from what was sealed. */
export async function verifyChain(partnerId: PartnerId): Promise<Verdict> {
  const verdict: Verdict = { breach: null, seals: 0, entries: 0, unsealed: 0, lastHash: BEGINNING }
  let last: Seal | null = null
  for (;;) {
    const seals: Seal[] = await preparedRead(async (statements) =>
      sealsBehind(statements, partnerId, last?.number ?? 0, SEALS_AT_ONCE)
    )
    for (const seal of seals) {
      const rows = await between(partnerId, last?.last_id ?? 0, seal)
      verdict.breach = brokenSeal(seal, last) ?? brokenEntry(seal, rows) ?? forged(seal, rows)
      if (verdict.breach) return verdict
      verdict.seals++
      verdict.entries += rows.length
      verdict.lastHash = seal.hash
      last = seal
    }
    if (seals.length < SEALS_AT_ONCE) break
  }
  return { ...verdict, unsealed: await countBehind(partnerId, last?.last_id ?? 0) }
}

/** One more than were sealed are enough to see that there are more. */
const between = (partnerId: PartnerId, after: number, { last_id: until, entries }: Seal) =>
  preparedRead(async (statements) =>
    entriesBehind(statements, partnerId, [after, until], entries + 1)
  )

async function countBehind(partnerId: PartnerId, id: number) {
  let [count, after] = [0, id]
  for (;;) {
    const rows = await preparedRead(async (statements) =>
      entriesBehind(statements, partnerId, [after, FAR], 1000)
    )
    count += rows.length
    if (rows.length < 1000) return count
    after = rows.at(-1)!.id
  }
}

function brokenSeal(seal: Seal, last: Seal | null): Breach | null {
  const wanted = (last?.number ?? 0) + 1
  if (seal.number !== wanted) return { what: 'seal', how: 'missing', at: wanted }
  const follows = seal.previous_hash === (last?.hash ?? BEGINNING)
  return follows ? null : { what: 'seal', how: 'changed', at: seal.number }
}

/** Entries are told apart by their marks, which say nothing of their ids. */
function brokenEntry(seal: Seal, rows: readonly StoredEntry[]): Breach | null {
  const [sealed, found] = [inMarks(seal.marks), inMarks(marksOf(rows))]
  const longer = sealed.length > found.length ? sealed : found
  const at = longer.findIndex((_, index) => sealed[index] !== found[index])
  if (at < 0) return null
  const how = difference(sealed, found, at)
  const id = how === 'missing' && at === 0 ? seal.first_id : rows[at]?.id
  return { what: 'entry', how, at: id ?? seal.last_id }
}

const inMarks = (marks: string) =>
  Array.from({ length: marks.length / MARK }, (_, at) => marks.slice(at * MARK, (at + 1) * MARK))

/** What happened at the first mark that differs, by where the two marks stand otherwise. */
function difference(sealed: string[], found: string[], at: number): Breach['how'] {
  if (found.length < sealed.length) return 'missing'
  if (found.length > sealed.length) return 'inserted'
  const isElsewhere = found.indexOf(sealed[at]!, at) >= 0 && sealed.indexOf(found[at]!, at) >= 0
  return isElsewhere ? 'moved' : 'changed'
}

/** The marks are right, and something else is not: an id, or the seal itself. */
function forged(seal: Seal, rows: readonly StoredEntry[]): Breach | null {
  const { hash, ...open } = seal
  if (hash === hashOf(open, rows)) return null
  const isMoved = rows[0]?.id !== seal.first_id || rows.at(-1)?.id !== seal.last_id
  if (isMoved) return { what: 'entry', how: 'moved', at: rows[0]?.id ?? seal.first_id }
  return { what: 'seal', how: 'changed', at: seal.number }
}

/** Partners whose log was let go of, while the operators' chain does not say with which last hash. */
export async function strayErasures(): Promise<number[]> {
  const rows = await preparedRead(async (statements) =>
    statements.all<{ partner_id: number; last_hash: string; data: string | null }>(
      `SELECT partner_erasures.partner_id, last_hash, data FROM partner_erasures
        LEFT JOIN audit_entries ON audit_entries.partner_id IS NULL
          AND action = 'partner.erased' AND subject = CONCAT('partner:', partner_erasures.partner_id)`,
      []
    )
  )
  const isTold = (row: (typeof rows)[number]) => row.data?.includes(`"${row.last_hash}"`)
  return rows.filter((row) => !isTold(row)).map((row) => row.partner_id)
}
