import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Author, KnowledgeBase } from '#app/knowledge/knowledge_base'
import Release, { DRAFT, type ReleaseState } from '#app/knowledge/models/release'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { each, Fingerprint, hashedEntry, hashedSynonyms } from '#app/knowledge/releases/fingerprint'
import { portionsOf, revisionsOf } from '#app/knowledge/releases/state_rows'

type Client = TransactionClientContract

interface Facts {
  author: Author
  state: ReleaseState
  note?: string | null
}

/** What was drafted becomes the next release; null where nothing was. Only inside `changing`. */
export async function makeRelease(base: KnowledgeBase, facts: Facts, client: Client) {
  const latest = await Release.latest(base, client)
  const fingerprint = new Fingerprint(latest?.hash)
  const changes = await stepOf(base, fingerprint, client)
  if (changes === 0) return null
  const number = (latest?.number ?? 0) + 1
  await settle(base, number, client)
  const now = Date.now()
  const values = {
    productId: base.product.id,
    number,
    state: facts.state,
    note: facts.note ?? null,
    hash: String(fingerprint),
    createdById: facts.author?.id ?? null,
    createdAt: now,
    validatedAt: facts.state === 'validated' ? now : null,
  }
  return Release.createIn(base.partner, values, { client })
}

/** Adds to the fingerprint what the draft adds, and takes what it takes away; gives how many rows those are. */
async function stepOf({ partner, product }: KnowledgeBase, print: Fingerprint, client: Client) {
  let changes = 0
  const entries = (column: string) =>
    portionsOf(() => revisionsOf(product, client).where(column, DRAFT))
  await each(entries('from_release'), (row) => (changes++, print.add(hashedEntry(row))))
  await each(entries('to_release'), (row) => (changes++, print.take(hashedEntry(row))))
  const drafted = await SynonymGroup.in(partner, { client })
    .where('product_id', product.id)
    .where((either) => either.where('from_release', DRAFT).orWhere('to_release', DRAFT))
  for (const { words, fromRelease, toRelease } of drafted) {
    // What was added and taken away again since is in neither release.
    if (fromRelease === DRAFT && toRelease === DRAFT) continue
    changes++
    if (fromRelease === DRAFT) print.add(hashedSynonyms(words))
    else print.take(hashedSynonyms(words))
  }
  return changes
}

async function settle({ partner, product }: KnowledgeBase, number: number, client: Client) {
  const groups = () => SynonymGroup.in(partner, { client }).where('product_id', product.id)
  await groups().where({ from_release: DRAFT, to_release: DRAFT }).delete()
  for (const rows of [() => revisionsOf(product, client), groups]) {
    await rows().where('from_release', DRAFT).update({ from_release: number })
    await rows().where('to_release', DRAFT).update({ to_release: number })
  }
}
