import { Exception } from '@adonisjs/core/exceptions'
import logger from '@adonisjs/core/services/logger'
import type { Answer, Answerer, KnowledgeView, Turn } from '@xiaoyun/plugin-kit'
import { knowledgeOf } from '#app/knowledge/knowledge_view'
import { consult, type Consultation, type Matter } from '#app/robot/answerers/consulting'
import type { AnswererRegistry } from '#app/robot/answerers/registry'

/** Who is asked first, whatever the product. */
export const ANSWERER = 'faq'

// Less than the lease of a turn: another process does not take up what this one still waits for.
const READY_WITHIN_MS = 8000
const ANSWER_WITHIN_MS = 3000

/** The knowledge is on its way into memory: who asks again in a moment is answered, and nobody is told otherwise. */
export class NotReady extends Exception {
  static status = 503
  static code = 'E_NOT_READY'
  static message = 'The knowledge is still being loaded'
}

/** Nothing is known of whether there is an answer. */
export interface Failure {
  kind: 'failed'
  candidates: []
  normalised?: undefined
}

/** What was answered, by whom, and what those made of it that were asked after the first one. */
export interface Asked {
  readonly answer: Answer | Failure
  readonly answerer: string
  readonly consulted: readonly Consultation[]
}

/** Nobody was asked before, nothing may be spent, and nobody looks on. */
export const ALONE: Pick<Turn, 'found' | 'reserve' | 'draft'> = {
  found: null,
  reserve: async () => ({ kind: 'refused', reason: 'budget' }),
  draft: () => {},
}

/** Products whose questions failed last: of many failures in a row one is logged. */
const failing = new Set<number>()

/** What the knowledge base says. */
export async function ask(answerers: AnswererRegistry, matter: Matter): Promise<Asked> {
  const answer = await askFirst(answerers, matter)
  return { answer, answerer: ANSWERER, consulted: [] }
}

/** The same with what those make of it that find and rank in their own way, where they are switched on. */
export const askFinders = (asked: Asked, matter: Matter): Promise<Asked> =>
  consult(asked, matter, ['finding', 'ranking'])

/** The same with what those make of it that write. */
export const askWriters = (asked: Asked, matter: Matter): Promise<Asked> =>
  consult(asked, matter, ['writing'])

/** Whatever an answerer throws, or takes too long over, is a failure: the customer is always served. */
async function askFirst(
  answerers: AnswererRegistry,
  { text, thresholds, question: { product, locale, history } }: Matter
): Promise<Answer | Failure> {
  try {
    const answerer = answerers.use(ANSWERER)
    const knowledge = knowledgeOf(product)
    await prepared(answerer, knowledge)
    const turn = { text, locale, thresholds, history, knowledge, ...ALONE }
    const answer = await answerer.answer(turn, AbortSignal.timeout(ANSWER_WITHIN_MS))
    if (failing.delete(product.id)) logger.info({ productId: product.id }, 'it answers again')
    return answer
  } catch (error) {
    if (error instanceof NotReady) throw error
    if (!failing.has(product.id))
      logger.error({ err: error, productId: product.id }, 'the answerer failed')
    failing.add(product.id)
    return { kind: 'failed', candidates: [] }
  }
}

async function prepared(answerer: Answerer, knowledge: KnowledgeView) {
  try {
    await answerer.prepare?.(knowledge, AbortSignal.timeout(READY_WITHIN_MS))
  } catch (error) {
    if (isTimeout(error)) throw new NotReady()
    throw error
  }
}

const isTimeout = (error: unknown) => error instanceof DOMException && error.name === 'TimeoutError'
