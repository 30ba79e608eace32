import type { SourceEntry } from '@xiaoyun/plugin-kit'
import { type EntryDraft, normalised, plainPath } from '#app/knowledge/entry_draft'

/** An entry of a source as a draft; its links are still what the source says, codes or questions. */
export function draftOf(document: SourceEntry): EntryDraft {
  return normalised({
    question: document.question,
    similarQuestions: [...document.similar],
    answer: document.answer,
    category: plainPath(document.category ?? []),
    menuCodes: [...(document.menu ?? [])],
    relatedCodes: [...(document.related ?? [])],
    negativeKeywords: [...document.negativeKeywords],
    isRateable: document.isRateable ?? false,
    isValid: document.isValid ?? true,
    validFrom: document.validFrom ?? null,
    validUntil: document.validUntil ?? null,
  })
}
