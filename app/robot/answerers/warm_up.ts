import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import Product from '#app/partners/models/product'
import { knowledgeOf, sizeOf } from '#app/knowledge/knowledge_view'
import { ANSWERER } from '#app/robot/answerers/asking'
import type { AnswererRegistry } from '#app/robot/answerers/registry'

const LOOKED_AT = 500
/** All that is loaded before it is asked for; far below what an answerer holds, or the last would push out the first. */
const MOST_ENTRIES = 100_000
const LOAD_WITHIN_MS = 120_000

/** Loads what customers asked last, one base after the other: the first questions after a start find it there. */
export async function warmUp(answerers: AnswererRegistry, isOver: () => boolean): Promise<void> {
  let entries = 0
  for (const [id, partnerId] of await lastAsked()) {
    const product = await Product.in({ id: partnerId }).where('id', id).firstOrFail()
    entries += await sizeOf(product)
    if (entries > MOST_ENTRIES || isOver()) return
    await load(answerers, product)
  }
}

/** The products of the latest conversations and their partners, the latest first. */
async function lastAsked(): Promise<Map<number, number>> {
  const rows = (await db
    .from('conversations')
    .orderBy('id', 'desc')
    .limit(LOOKED_AT)
    .select('product_id', 'partner_id')) as { product_id: number; partner_id: number }[]
  return new Map(rows.map(({ product_id: id, partner_id: partnerId }) => [id, partnerId]))
}

/** Whoever asks hears of what could not be loaded. */
async function load(answerers: AnswererRegistry, product: Product) {
  const signal = AbortSignal.timeout(LOAD_WITHIN_MS)
  try {
    await answerers.use(ANSWERER).prepare?.(knowledgeOf(product), signal)
  } catch (error) {
    logger.warn({ err: error, productId: product.id }, 'a knowledge base was not loaded ahead')
  }
}
