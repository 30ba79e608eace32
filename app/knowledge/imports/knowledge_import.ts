import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { SourceChange, SourceFile } from '@xiaoyun/plugin-kit'
import { Turns } from '#app/core/turns'
import { recordAudit } from '#app/partners/audit'
import { auditorBy, type By } from '#app/accounts/acting'
import type { Author, KnowledgeBase } from '#app/knowledge/knowledge_base'
import { changesIn } from '#app/knowledge/imports/file_reading'
import {
  counted,
  type ImportPlan,
  planned,
  type PlannedEntry,
} from '#app/knowledge/imports/import_plan'
import { storedEntries } from '#app/knowledge/imports/stored_entries'
import Category from '#app/knowledge/models/category'
import Entry from '#app/knowledge/models/entry'
import EntryRevision, { ROWS_A_STATEMENT } from '#app/knowledge/models/entry_revision'
import { drafting, raiseDraft } from '#app/knowledge/releases/drafting'

export type Imported = { ok: true; plan: ImportPlan } | { ok: false; plan: ImportPlan }

/** A file on its way into the knowledge of one product: looked at, then taken over into the draft as a whole or not at all. */
export class KnowledgeImport {
  readonly #base: KnowledgeBase
  readonly #file: SourceFile

  constructor(base: KnowledgeBase, file: SourceFile) {
    this.#base = base
    this.#file = file
  }

  /** What it would do, as of now. */
  async check(): Promise<ImportPlan> {
    return this.#plan(await changesIn(this.#file, this.#base))
  }

  /** `seen` is the version of the draft that the check was made against; others are checked again by people. */
  async apply(author: Author, seen?: number, by: By = author): Promise<Imported> {
    const changes = await changesIn(this.#file, this.#base)
    return drafting(this.#base, author, async (client) => {
      const plan = await this.#plan(changes, client)
      const isOutdated = seen !== undefined && seen !== this.#base.product.draftVersion
      if (plan.problems.length || isOutdated) return { ok: false, plan }
      const entries = plan.entries.filter(({ change }) => change !== 'same')
      if (entries.length) await this.#store(entries, author, client)
      await this.#record(plan, by, client)
      return { ok: true, plan }
    })
  }

  #record(plan: ImportPlan, by: By, client: TransactionClientContract) {
    const { partner, product } = this.#base
    const subject = { subject: `product:${product.id}`, subjectName: product.name }
    const data = { file: this.#file.name, ...counted(plan) }
    const facts = { action: 'knowledge.imported', ...subject, data }
    return recordAudit(partner, auditorBy(by), facts, client)
  }

  async #plan(changes: SourceChange[], client?: TransactionClientContract) {
    const stored = await storedEntries(this.#base, client)
    return planned(changes, stored, `N${(this.#base.product.draftVersion ?? 0) + 1}`)
  }

  async #store(entries: PlannedEntry[], author: Author, client: TransactionClientContract) {
    await raiseDraft(this.#base, client)
    const paths = entries.flatMap(({ draft }) => draft.category ?? [])
    const categories = await Category.ensure(this.#base, paths, client)
    const turns = new Turns()
    for (let at = 0; at < entries.length; at += ROWS_A_STATEMENT) {
      await turns.pass()
      const part = entries.slice(at, at + ROWS_A_STATEMENT)
      const rows = part.map((entry) => this.#row(entry, categories, author))
      await client
        .knexClient(Entry.table)
        .insert(rows)
        .onConflict(['product_id', 'code'])
        .merge(REPLACED)
      const ids = await this.#idsOf(part, client)
      const drafted = part.map(({ code, draft }) => ({ ...draft, code, id: ids.get(code)! }))
      await EntryRevision.draft(this.#base, drafted, client)
    }
  }

  async #idsOf(entries: PlannedEntry[], client: TransactionClientContract) {
    // Plain rows: each model would wait for the commit on its own, and thousands of them hold it up.
    const rows = (await Entry.in(this.#base.partner, { client })
      .where('product_id', this.#base.product.id)
      .whereIn(
        'code',
        entries.map(({ code }) => code)
      )
      .select('id', 'code')
      .pojo<{ id: number; code: string }>()) as unknown as { id: number; code: string }[]
    return new Map(rows.map(({ id, code }) => [code, id]))
  }

  #row({ code, draft, stored }: PlannedEntry, categories: Map<string, number>, author: Author) {
    const now = Date.now()
    return {
      partner_id: this.#base.partner.id,
      product_id: this.#base.product.id,
      code,
      question: draft.question,
      similar_questions: JSON.stringify(draft.similarQuestions),
      answer: draft.answer,
      category_id: draft.category === null ? null : categories.get(draft.category)!,
      menu_codes: JSON.stringify(draft.menuCodes),
      related_codes: JSON.stringify(draft.relatedCodes),
      negative_keywords: JSON.stringify(draft.negativeKeywords),
      is_rateable: draft.isRateable,
      is_valid: draft.isValid,
      valid_from: draft.validFrom,
      valid_until: draft.validUntil,
      // The product's row is held: nobody else can have raised it meanwhile.
      version: (stored?.version ?? 0) + 1,
      updated_by_id: author?.id ?? null,
      deleted_at: null,
      created_at: now,
      updated_at: now,
    }
  }
}

/** Where the code exists already. What a file does not say (the hot mark) and the time of creation stay. */
const REPLACED = [
  'question',
  'similar_questions',
  'answer',
  'category_id',
  'menu_codes',
  'related_codes',
  'negative_keywords',
  'is_rateable',
  'is_valid',
  'valid_from',
  'valid_until',
  'version',
  'updated_by_id',
  'deleted_at',
  'updated_at',
]
