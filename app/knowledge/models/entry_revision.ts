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
import type Release from '#app/knowledge/models/release'

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

/** An entry as it was in force from one release on and before another; never changed but for its end. */
export default class EntryRevision extends compose(EntryRevisionSchema, PartnerOwned) {
  @belongsTo(() => Entry)
  declare entry: BelongsTo<typeof Entry>

  get body(): EntryContent {
    return JSON.parse(this.content)
  }

  /** What a release changes: the revisions in force end, and valid entries get a new one. */
  static async record(base: KnowledgeBase, release: Release, entries: readonly Publishable[]) {
    const client = release.$trx as TransactionClientContract
    const turns = new Turns()
    for (let at = 0; at < entries.length; at += ROWS_A_STATEMENT) {
      await turns.pass()
      const part = entries.slice(at, at + ROWS_A_STATEMENT)
      await this.in(base.partner, { client })
        .whereIn(
          'entry_id',
          part.map(({ id }) => id)
        )
        .whereNull('to_release')
        .update({ to_release: release.number })
      const rows = part.filter(isPublished).map((entry) => rowOf(base, release, entry))
      if (rows.length) await client.table(this.table).multiInsert(rows)
    }
  }
}

const isPublished = (entry: Publishable) => Boolean(entry.isValid) && !entry.deletedAt

function rowOf({ partner, product }: KnowledgeBase, release: Release, entry: Publishable) {
  const moment = (day: string | null, plusDays: number) =>
    day && DateTime.fromISO(day, { zone: partner.timeZone }).plus({ days: plusDays }).toMillis()
  return {
    partner_id: partner.id,
    product_id: product.id,
    entry_id: entry.id,
    from_release: release.number,
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
