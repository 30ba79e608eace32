import type { Answer, Thresholds } from '@xiaoyun/plugin-kit'
import logger from '@adonisjs/core/services/logger'
import { knowledgeOf } from '#app/knowledge/knowledge_view'
import type { AnswererRegistry } from '#app/robot/registry'
import type { Question } from '#app/robot/robot'

/** Who is asked. */
export const ANSWERER = 'faq'

const ANSWER_WITHIN_MS = 3000

/** Whatever an answerer throws, or takes too long over, counts as not knowing: the customer is always served. */
export async function ask(
  answerers: AnswererRegistry,
  text: string,
  { product, locale, history }: Question,
  thresholds: Thresholds
): Promise<Answer> {
  try {
    const turn = { text, locale, thresholds, history, knowledge: knowledgeOf(product) }
    return await answerers.use(ANSWERER).answer(turn, AbortSignal.timeout(ANSWER_WITHIN_MS))
  } catch (error) {
    logger.error({ err: error, productId: product.id }, 'the answerer failed')
    return { kind: 'unknown', candidates: [] }
  }
}
