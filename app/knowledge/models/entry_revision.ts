import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { EntryRevisionSchema } from '#database/schema'
import { Turns } from '#app/core/turns'
import PartnerOwned from '#app/partners/partner_owned'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import Entry from '#app/knowledge/models/entry'
import { DRAFT } from '#app/knowledge/models/release'
import { isSame, type RevisionRow } from '#app/knowledge/releases/state_rows'

type Client = TransactionClientContract

/** What an entry said when it was published. */
export interface EntryContent {
  code: string
  question: string
  similar: string[]
  answer: string
  /** Codes. */
  menu: string[]
  related: string[]
  negativeKeywords: string[]
  isRateable: boolean
  validFrom: string | null
  validUntil: string | null
}

/** What of an entry is published, or decides about it. */
export interface Publishable {
  id: number
  code: string
  question: string
  similarQuestions: string[]
  answer: string
  menuCodes: string[]
  relatedCodes: string[]
  negativeKeywords: string[]
  isRateable: boolean
  isValid: boolean
  validFrom: string | null
  validUntil: string | null
  deletedAt?: number | null
}

/** Rows in one statement: bounded, so that none of them holds up the process or the database for long. */
export const ROWS_A_STATEMENT = 200

/**
 * An entry as it is from one release on and before another; once released, never changed but for its end. What only the
 * working draft has begins with `DRAFT`, what it has no more ends with it.
 */
export default class EntryRevision extends compose(EntryRevisionSchema, PartnerOwned) {
  @belongsTo(() => Entry)
  declare entry: BelongsTo<typeof Entry>

  get body(): EntryContent {
    return JSON.parse(this.content)
  }

  /** Puts entries, as they stand now, into the working draft. What is as the last release has it is no change. */
  static async draft(base: KnowledgeBase, entries: readonly Publishable[], client: Client) {
    const turns = new Turns()
    for (let at = 0; at < entries.length; at += ROWS_A_STATEMENT) {
      await turns.pass()
      await draftSome(base, entries.slice(at, at + ROWS_A_STATEMENT), client)
    }
  }
}

/** What was drafted before makes room; what is released and is so no longer ends with the release to come. */
async function draftSome(base: KnowledgeBase, entries: readonly Publishable[], client: Client) {
  const own = (ids: readonly number[]) =>
    EntryRevision.in(base.partner, { client }).whereIn('entry_id', [...ids])
  const rows = (await own(entries.map(({ id }) => id))
    .where((open) => open.whereNull('to_release').orWhere('to_release', DRAFT))
    .pojo()) as unknown as RevisionRow[]
  const drafted = rows.filter((row) => row.from_release === DRAFT)
  const released = new Map(
    rows.filter((row) => row.from_release !== DRAFT).map((row) => [row.entry_id, row])
  )
  const wanted = entries.filter(isPublished).map((entry) => rowOf(base, entry))
  const isKept = new Set(
    wanted.filter((row) => isSame(released.get(row.entry_id), row)).map((row) => row.entry_id)
  )
  const changed = (toRelease: number | null, isMeant: (row: RevisionRow) => boolean) =>
    [...released.values()].filter((row) => row.to_release !== toRelease && isMeant(row))
  const ending = changed(DRAFT, ({ entry_id: id }) => !isKept.has(id))
  const staying = changed(null, ({ entry_id: id }) => isKept.has(id))
  if (drafted.length)
    await own(drafted.map((row) => row.entry_id))
      .where('from_release', DRAFT)
      .delete()
  await end(ending, DRAFT, base, client)
  await end(staying, null, base, client)
  const added = wanted.filter((row) => !isKept.has(row.entry_id))
  if (added.length) await client.table(EntryRevision.table).multiInsert(added)
}

async function end(
  rows: readonly RevisionRow[],
  release: number | null,
  { partner }: KnowledgeBase,
  client: Client
) {
  const ids = rows.map(({ id }) => id)
  if (ids.length)
    await EntryRevision.in(partner, { client }).whereIn('id', ids).update({ to_release: release })
}

const isPublished = (entry: Publishable) => Boolean(entry.isValid) && !entry.deletedAt

function rowOf({ partner, product }: KnowledgeBase, entry: Publishable) {
  const moment = (day: string | null, plusDays: number) =>
    day
      ? DateTime.fromISO(day, { zone: partner.timeZone }).plus({ days: plusDays }).toMillis()
      : null
  return {
    partner_id: partner.id,
    product_id: product.id,
    entry_id: entry.id,
    from_release: DRAFT,
    content: JSON.stringify(contentOf(entry)),
    valid_from_at: moment(entry.validFrom, 0),
    // The last day counts.
    valid_until_at: moment(entry.validUntil, 1),
  }
}

export function contentOf(entry: Publishable): EntryContent {
  return {
    code: entry.code,
    question: entry.question,
    similar: entry.similarQuestions,
    answer: entry.answer,
    menu: entry.menuCodes,
    related: entry.relatedCodes,
    negativeKeywords: entry.negativeKeywords,
    isRateable: Boolean(entry.isRateable),
    validFrom: entry.validFrom ?? null,
    validUntil: entry.validUntil ?? null,
  }
}
