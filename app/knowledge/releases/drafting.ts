import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { statementsIn } from '#app/core/prepared'
import Product from '#app/partners/models/product'
import { type Author, changing, type KnowledgeBase } from '#app/knowledge/knowledge_base'
import Release, { DRAFT } from '#app/knowledge/models/release'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { makeRelease } from '#app/knowledge/releases/making'
import { goLive } from '#app/knowledge/releases/going_live'
import { revisionsOf } from '#app/knowledge/releases/state_rows'
import { settingsIn } from '#app/settings/setting_values'

type Client = TransactionClientContract

/**
 * Changes the working draft. Where each save is published at once, what was changed is a release and live with the
 * same commit, unless somebody has rolled back: what was taken from customers comes back by nobody's saving an entry.
 */
export function drafting<T>(
  base: KnowledgeBase,
  author: Author,
  work: (client: Client) => Promise<T>
): Promise<T> {
  return changing(base, async (client) => {
    const before = base.product.draftVersion
    const result = await work(client)
    const isSaved = base.product.draftVersion !== before
    if (isSaved && (await isPublishedAtOnce(base, client))) await publishDraft(base, author, client)
    return result
  })
}

/** Counts a save of the draft; gives the number of it. Only inside `drafting`. */
export async function raiseDraft({ partner, product }: KnowledgeBase, client: Client) {
  product.draftVersion += 1
  await Product.in(partner, { client })
    .where('id', product.id)
    .update({ draft_version: product.draftVersion })
  return product.draftVersion
}

async function isPublishedAtOnce({ partner, product }: KnowledgeBase, client: Client) {
  const settings = await settingsIn(statementsIn(client), partner, product)
  return settings.knowledge_published_at_once
}

async function publishDraft(base: KnowledgeBase, author: Author, client: Client) {
  const latest = await Release.latest(base, client)
  if ((latest?.number ?? 0) !== base.product.liveRelease) return
  const release = await makeRelease(base, { author, state: 'validated' }, client)
  if (release) await goLive(base, release.number, author, client)
}

/** How much of the draft no release has: entries that are new, changed or gone, and groups of synonyms. */
export async function draftSizeOf({ partner, product }: KnowledgeBase) {
  const [revisions] = await revisionsOf(product)
    .where((either) => either.where('from_release', DRAFT).orWhere('to_release', DRAFT))
    .countDistinct('entry_id as changes')
    .pojo<{ changes: number }>()
  const [synonyms] = await SynonymGroup.in(partner)
    .where('product_id', product.id)
    .where((either) => either.where('from_release', DRAFT).orWhere('to_release', DRAFT))
    .count('* as changes')
    .pojo<{ changes: number }>()
  return { entries: Number(revisions!.changes), synonyms: Number(synonyms!.changes) }
}
