import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { EntryDraft } from '#app/knowledge/entry_draft'
import type { Author, KnowledgeBase } from '#app/knowledge/knowledge_base'
import Category from '#app/knowledge/models/category'
import Entry from '#app/knowledge/models/entry'
import EntryRevision from '#app/knowledge/models/entry_revision'
import { drafting, raiseDraft } from '#app/knowledge/releases/drafting'

type Client = TransactionClientContract

/** When somebody else saved first, `current` is what stands there now. */
export type Revised = { ok: true; entry: Entry } | { ok: false; current: Entry }

export function added(base: KnowledgeBase, author: Author, draft: EntryDraft): Promise<Entry> {
  return drafting(base, author, async (client) => {
    const number = await raiseDraft(base, client)
    const entry = new Entry()
    entry.partnerId = base.partner.id
    entry.productId = base.product.id
    entry.code = await freeCode(base, `N${number}`, client)
    entry.version = 1
    entry.isHot = false
    entry.updatedById = author?.id ?? null
    entry.useTransaction(client)
    await assigned(entry, base, draft, client)
    await entry.save()
    await EntryRevision.draft(base, [entry], client)
    return entry
  })
}

/** A compare-and-set on the version, so that of two editors who saw the same the second one is told. */
export function changed(
  base: KnowledgeBase,
  author: Author,
  { id, version }: { id: number; version: number },
  assign: (entry: Entry, client: Client) => unknown
): Promise<Revised> {
  return drafting(base, author, async (client) => {
    const row = () => Entry.in(base.partner, { client }).where({ id, product_id: base.product.id })
    const claimed = await row()
      .where('version', version)
      .update({ version: version + 1 })
    const entry = await row().firstOrFail()
    if (Number(claimed) !== 1) return { ok: false, current: entry }
    await assign(entry, client)
    entry.updatedById = author?.id ?? null
    await entry.save()
    await raiseDraft(base, client)
    await EntryRevision.draft(base, [entry], client)
    return { ok: true, entry }
  })
}

export async function assigned(
  entry: Entry,
  base: KnowledgeBase,
  draft: EntryDraft,
  client: Client
) {
  const { category, isHot, ...values } = draft
  const paths = category ? await Category.ensure(base, [category], client) : null
  Object.assign(entry, values)
  entry.categoryId = paths?.get(category!) ?? null
  if (isHot !== undefined) entry.isHot = isHot
}

/** `wanted`, or with something after it while another entry has it. */
async function freeCode({ partner, product }: KnowledgeBase, wanted: string, client: Client) {
  const taken = await Entry.in(partner, { client })
    .where('product_id', product.id)
    .where((query) => query.where('code', wanted).orWhere('code', 'like', `${wanted}-%`))
    .select('code')
  const codes = new Set(taken.map(({ code }) => code))
  for (let suffix = 0; ; suffix++) {
    const code = suffix ? `${wanted}-${suffix}` : wanted
    if (!codes.has(code)) return code
  }
}
