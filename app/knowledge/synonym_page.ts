import { ModelPaginator } from '@adonisjs/lucid/orm'
import type { ModelPaginatorContract } from '@adonisjs/lucid/types/model'
import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { fieldError } from '#app/core/field_error'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import type { SynonymChange } from '#app/knowledge/synonym_changes'
import {
  problemOf,
  sameness,
  sharedWords,
  SYNONYM_LIMITS,
  wordsOf,
  type SynonymProblem,
} from '#app/knowledge/synonym_draft'

const A_PAGE = 50

export interface SynonymList {
  groups: ModelPaginatorContract<SynonymGroup>
  /** By id: a word that is in another group, too. */
  shared: Map<number, string>
  count: number
}

/** The latest first; `q` is looked for in every word. */
export async function synonymList(
  base: KnowledgeBase,
  { q = '', page = 1 }: { q?: string; page?: number }
): Promise<SynonymList> {
  const all = (await SynonymGroup.of(base)).reverse()
  const wanted = sameness(q.trim())
  const found = all.filter(({ words }) => words.some((word) => sameness(word).includes(wanted)))
  const several = sharedWords(all)
  const shared = new Map<number, string>()
  for (const { id, words } of found) {
    const word = words.find((one) => several.has(sameness(one)))
    if (word) shared.set(id, word)
  }
  const rows = found.slice((page - 1) * A_PAGE, page * A_PAGE)
  const groups = new ModelPaginator(found.length, A_PAGE, page, ...rows) as never
  return { groups, shared, count: all.length }
}

/** The group in the address; whether it is still in force is seen when it is changed. */
export async function synonymGroupOf({ base, params }: HttpContext) {
  const group = await SynonymGroup.in(base.partner)
    .where({ product_id: base.product.id, id: params.synonym_id })
    .first()
  if (!group) throw new NotFound()
  return group
}

/** The words of a form. Refused at the field where they make no group. */
export function enteredWords(ctx: HttpContext, text: string): string[] {
  const words = wordsOf(text)
  const problem = problemOf(words)
  if (problem) throw fieldError('words', said(ctx, problem))
  return words
}

/** A group a line; of several lines that are wrong the first is told. */
export function enteredGroups(ctx: HttpContext, text: string): string[][] {
  const groups: string[][] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const words = wordsOf(line)
    if (words.length === 0) continue
    const problem = problemOf(words)
    if (problem) {
      const facts = { line: at + 1, problem: said(ctx, problem) }
      throw fieldError('lines', ctx.i18n.t('knowledge.synonyms.problems.line', facts))
    }
    groups.push(words)
  }
  if (groups.length === 0) throw fieldError('lines', said(ctx, { rule: 'required' }))
  return groups
}

function said({ i18n }: HttpContext, { rule, word }: SynonymProblem) {
  const { words, word: longest } = SYNONYM_LIMITS
  return i18n.t(`knowledge.synonyms.problems.${rule}`, { word: word ?? '', words, longest })
}

/** Refuses what could not be done. */
export function mustBeDone({ i18n }: HttpContext, field: string, change: SynonymChange) {
  if (change.kind === 'done') return change
  const { groups } = SYNONYM_LIMITS
  throw fieldError(field, i18n.t(`knowledge.synonyms.problems.${change.kind}`, { groups }))
}
