import { flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'

/** Customers get the answers of before, at once and in every process. */
export default class KnowledgeRollbackCommand extends Command {
  static commandName = 'knowledge:rollback'
  static description = 'Take a product back to the version that was live before'

  @flags.string({ description: 'Slug of the partner', required: true })
  declare partner: string

  @flags.string({ description: 'Slug of the product', required: true })
  declare product: string

  async run() {
    const { findKnowledgeBase } = await import('#app/knowledge/knowledge_base')
    const { rollBack } = await import('#app/knowledge/releases/publishing')
    const base = await findKnowledgeBase(this.partner, this.product)
    if (!base) return this.fail(`There is no product ${this.product} of a partner ${this.partner}.`)
    const outcome = await rollBack(base, this.auditor)
    if (outcome.kind !== 'published') return this.fail(`Nothing was changed: ${outcome.kind}.`)
    this.logger.success(`Version ${outcome.release.number} is live.`)
  }
}
