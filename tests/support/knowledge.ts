import Entry from '#app/knowledge/models/entry'
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
