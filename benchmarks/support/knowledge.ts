import type Partner from '#app/partners/models/partner'
import type Product from '#app/partners/models/product'
import Entry from '#app/knowledge/models/entry'
import EntryRevision, { ROWS_A_STATEMENT } from '#app/knowledge/models/entry_revision'
import { drafting, raiseDraft } from '#app/knowledge/releases/drafting'

export interface Draft {
  question: string
  similar: readonly string[]
  answer: string
}

/** All of them by one release, as an import brings them. */
export function addKnowledge(partner: Partner, product: Product, drafts: readonly Draft[]) {
  const base = { partner, product }
  return drafting(base, null, async (client) => {
    await raiseDraft(base, client)
    for (let at = 0; at < drafts.length; at += ROWS_A_STATEMENT) {
      const part = drafts.slice(at, at + ROWS_A_STATEMENT)
      const rows = part.map((draft, i) => rowOf(base, `B${at + i}`, draft))
      await client.table('entries').multiInsert(rows)
      const codes = rows.map(({ code }) => code)
      const entries = await Entry.in(partner, { client })
        .where('product_id', product.id)
        .whereIn('code', codes)
      await EntryRevision.draft(base, entries, client)
    }
  })
}

const NONE = '[]'

function rowOf(
  { partner, product }: { partner: Partner; product: Product },
  code: string,
  { question, similar, answer }: Draft
) {
  const now = Date.now()
  return {
    ...{ partner_id: partner.id, product_id: product.id, code, question, answer },
    ...{ similar_questions: JSON.stringify(similar), negative_keywords: NONE },
    ...{ menu_codes: NONE, related_codes: NONE, created_at: now, updated_at: now },
  }
}
