import Entry from '#app/knowledge/models/entry'
import EntryRevision, { ROWS_A_STATEMENT } from '#app/knowledge/models/entry_revision'
import { drafting, raiseDraft } from '#app/knowledge/releases/drafting'
import type { EntryDraft } from '#app/knowledge/entry_draft'
import type { Company } from '#tests/world'

/** Adds an entry as a manager would; what is not said is empty. */
export function addEntry(
  { partner, product }: Pick<Company, 'partner' | 'product'>,
  draft: Pick<EntryDraft, 'question' | 'answer'> & Partial<EntryDraft>
) {
  return Entry.add({ partner, product }, null, {
    similarQuestions: [],
    category: null,
    menuCodes: [],
    relatedCodes: [],
    negativeKeywords: [],
    isRateable: false,
    isValid: true,
    validFrom: null,
    validUntil: null,
    ...draft,
  })
}

/** So many entries by one release, as an import brings them; gives their ids. */
export function addEntries(
  { partner, product }: Pick<Company, 'partner' | 'product'>,
  count: number
): Promise<string[]> {
  const base = { partner, product }
  return drafting(base, null, async (client) => {
    const number = await raiseDraft(base, client)
    const ids: number[] = []
    for (let at = 0; at < count; at += ROWS_A_STATEMENT) {
      const codes = Array.from(
        { length: Math.min(ROWS_A_STATEMENT, count - at) },
        (_, i) => `R${number}-${at + i}`
      )
      await client.table('entries').multiInsert(codes.map((code) => rowOf(base, code)))
      const entries = await Entry.in(partner, { client }).whereIn('code', codes)
      await EntryRevision.draft(base, entries, client)
      ids.push(...entries.map(({ id }) => id))
    }
    return ids.map(String)
  })
}

function rowOf({ partner, product }: Pick<Company, 'partner' | 'product'>, code: string) {
  const [none, now] = ['[]', Date.now()]
  return {
    ...{ partner_id: partner.id, product_id: product.id, code },
    ...{ question: `第${code}号业务怎么办理`, answer: `${code} 在网点办理。` },
    ...{ similar_questions: none, negative_keywords: none, menu_codes: none, related_codes: none },
    ...{ created_at: now, updated_at: now },
  }
}
