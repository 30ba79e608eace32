import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Product from '#app/partners/models/product'
import type { Author, KnowledgeBase } from '#app/knowledge/knowledge_base'
import Publication from '#app/knowledge/models/publication'

/**
 * Moves the pointer that every question reads: with this commit customers are answered from that release, in every
 * process, however large it is. Only inside `changing`.
 */
export async function goLive(
  { partner, product }: KnowledgeBase,
  releaseNumber: number,
  author: Author,
  client: TransactionClientContract
) {
  const version = product.knowledgeVersion + 1
  const raised = await Product.in(partner, { client })
    .where({ id: product.id, knowledge_version: product.knowledgeVersion })
    .update({ knowledge_version: version, live_release: releaseNumber })
  if (Number(raised) !== 1) throw new Error(`Version ${version} of product ${product.id} is taken`)
  product.knowledgeVersion = version
  product.liveRelease = releaseNumber
  const facts = { productId: product.id, version, releaseNumber, publishedById: author?.id ?? null }
  return Publication.createIn(partner, { ...facts, publishedAt: Date.now() }, { client })
}
