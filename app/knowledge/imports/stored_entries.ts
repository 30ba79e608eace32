import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { Turns } from '#app/core/turns'
import type { EntryDraft } from '#app/knowledge/entry_draft'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import Category from '#app/knowledge/models/category'
import Entry from '#app/knowledge/models/entry'

/** An entry as it stands, in the shape of a draft. */
export interface StoredEntry {
  id: number
  code: string
  version: number
  isDeleted: boolean
  draft: EntryDraft
}

interface Row {
  id: number
  code: string
  version: number
  deleted_at: number | null
  question: string
  similar_questions: string
  answer: string
  category_id: number | null
  menu_codes: string
  related_codes: string
  negative_keywords: string
  is_rateable: boolean | number
  is_valid: boolean | number
  is_hot: boolean | number
  valid_from: string | null
  valid_until: string | null
}

const PAGE = 500

/** Every entry of the product, deleted ones too: their codes are still theirs. Read by pages, so that nothing is held up. */
export async function storedEntries(base: KnowledgeBase, client?: TransactionClientContract) {
  const categories = await Category.of(base, client)
  const paths = new Map(categories.map(({ id, path }) => [id, path]))
  const entries: StoredEntry[] = []
  const turns = new Turns()
  for (let last = 0; ;) {
    const query = Entry.in(base.partner, { client }).where('product_id', base.product.id)
    const page = query.where('id', '>', last).orderBy('id').limit(PAGE).pojo<Row>()
    const rows = (await page) as unknown as Row[]
    entries.push(...rows.map((row) => storedEntry(row, paths)))
    if (rows.length < PAGE) return entries
    last = rows.at(-1)!.id
    await turns.pass()
  }
}

function storedEntry(row: Row, paths: Map<number, string>): StoredEntry {
  const { id, code, version } = row
  return { id, code, version, isDeleted: row.deleted_at !== null, draft: draftOf(row, paths) }
}

const draftOf = (row: Row, paths: Map<number, string>): EntryDraft => ({
  question: row.question,
  similarQuestions: JSON.parse(row.similar_questions),
  answer: row.answer,
  category: row.category_id === null ? null : (paths.get(row.category_id) ?? null),
  menuCodes: JSON.parse(row.menu_codes),
  relatedCodes: JSON.parse(row.related_codes),
  negativeKeywords: JSON.parse(row.negative_keywords),
  isRateable: Boolean(row.is_rateable),
  isValid: Boolean(row.is_valid),
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  isHot: Boolean(row.is_hot),
})
