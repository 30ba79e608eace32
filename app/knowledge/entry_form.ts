import string from '@adonisjs/core/helpers/string'
import type { I18n } from '@adonisjs/i18n'
import { errors } from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { type EntryDraft, normalised, problemsOf } from '#app/knowledge/entry_draft'
import type { storeEntry } from '#app/knowledge/validators/entry'

type Input = Infer<typeof storeEntry>

/** The draft behind a form or a program's request. Throws a validation error that names the form's fields. */
export function draftFrom(input: Input, i18n: I18n): EntryDraft {
  const draft = normalised({
    question: input.question ?? '',
    similarQuestions: input.similar_questions,
    answer: input.answer ?? '',
    category: input.category ?? null,
    ...linksOf(input),
    negativeKeywords: input.negative_keywords,
    isRateable: input.is_rateable ?? false,
    isValid: input.is_valid ?? true,
    isHot: input.is_hot,
    validFrom: input.valid_from ?? null,
    validUntil: input.valid_until ?? null,
  })
  const problems = problemsOf(draft)
  if (problems.length === 0) return draft
  throw new errors.E_VALIDATION_ERROR(
    problems.map(({ field, rule, ...details }) => ({
      field: string.snakeCase(field),
      rule,
      message: `${i18n.t(`knowledge.columns.${field}`)}${i18n.t('knowledge.problems.colon')}${i18n.t(`knowledge.problems.${rule}`, details)}`,
    }))
  )
}

/** The form offers one list and what it is for; programs name the two lists. */
function linksOf(input: Input): Pick<EntryDraft, 'menuCodes' | 'relatedCodes'> {
  if (input.link_kind === undefined) {
    return { menuCodes: input.menu_codes ?? [], relatedCodes: input.related_codes ?? [] }
  }
  const codes = input.link_codes ?? []
  return {
    menuCodes: input.link_kind === 'menu' ? codes : [],
    relatedCodes: input.link_kind === 'related' ? codes : [],
  }
}
