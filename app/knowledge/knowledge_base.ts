import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'

/** The knowledge of one product. */
export interface KnowledgeBase {
  readonly partner: Partner
  readonly product: Product
}

/** By the slugs of partner and product, for commands. */
export async function findKnowledgeBase(partnerSlug: string, productSlug: string) {
  const partner = await Partner.findBy('slug', partnerSlug)
  const product = partner && (await Product.in(partner).where('slug', productSlug).first())
  return product ? { partner, product } : null
}

/** Its place in the addresses of pages. */
export const addressOf = ({ partner, product }: KnowledgeBase) => ({
  partner_slug: partner.slug,
  product_slug: product.slug,
})

/** Where files for it are kept until they are confirmed. */
export const uploadsFor = ({ partner, product }: KnowledgeBase) =>
  `entry_imports/${partner.id}/${product.id}` as const

/** Who is behind a change; none for programs. */
export type Author = { readonly id: number } | null

/**
 * Changes knowledge in one transaction, retried as a whole. Everybody who changes, releases or publishes entries of a
 * product takes its row first, so that changes follow one another and no two of them become the same release.
 */
export function changing<T>(
  { partner, product }: KnowledgeBase,
  work: (client: TransactionClientContract) => Promise<T>
): Promise<T> {
  return transaction(async (client) => {
    const row = await Product.in(partner, { client })
      .where('id', product.id)
      .forUpdate()
      .firstOrFail()
    product.knowledgeVersion = row.knowledgeVersion
    product.liveRelease = row.liveRelease
    product.draftVersion = row.draftVersion
    product.trialId = row.trialId
    return work(client)
  })
}
