import logger from '@adonisjs/core/services/logger'
import Product from '#app/partners/models/product'
import type ReleaseValidated from '#app/knowledge/events/release_validated'
import { knowledgeOf, sizeOf } from '#app/knowledge/knowledge_view'
import { ANSWERER } from '#app/robot/answerers/asking'
import { answerers } from '#app/robot/answerers/registry'

/** Less is built while somebody asks. */
const LARGE_ENTRIES = 500
const BUILD_WITHIN_MS = 120_000

/** Builds what a large release is searched by before it is live: to publish it takes every process a moment then. */
export default class BuildIndex {
  async handle({ base: { partner, product }, number }: ReleaseValidated) {
    try {
      const tried = await Product.in(partner).where('id', product.id).firstOrFail()
      tried.triedRelease = number
      if ((await sizeOf(tried)) <= LARGE_ENTRIES) return
      const answerer = answerers.use(ANSWERER)
      const knowledge = knowledgeOf(tried)
      await answerer.prepare?.(knowledge, AbortSignal.timeout(BUILD_WITHIN_MS))
      if (tried.trialId === null) answerer.forget?.(knowledge.key)
    } catch (error) {
      logger.warn({ err: error, productId: product.id, number }, 'an index was not built ahead')
    }
  }
}
