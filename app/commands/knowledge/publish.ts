import { flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'

/** Brings the draft, or a release of before or after, to customers. */
export default class KnowledgePublishCommand extends Command {
  static commandName = 'knowledge:publish'
  static description = 'Publish the draft of a product, or one of its versions'

  @flags.string({ description: 'Slug of the partner', required: true })
  declare partner: string

  @flags.string({ description: 'Slug of the product', required: true })
  declare product: string

  @flags.number({ description: 'The version; without it the draft becomes one' })
  declare release?: number

  @flags.string({ description: 'A note on the new version' })
  declare note?: string

  async run() {
    const { findKnowledgeBase } = await import('#app/knowledge/knowledge_base')
    const { publish } = await import('#app/knowledge/releases/publishing')
    const { releaseFit } = await import('#app/knowledge/releases/validation')
    const base = await findKnowledgeBase(this.partner, this.product)
    if (!base) return this.fail(`There is no product ${this.product} of a partner ${this.partner}.`)
    const number = this.release ?? (await releaseFit(base, this.auditor, this.note ?? null))
    if (typeof number !== 'number') return this.fail(`Nothing was published: ${number.kind}.`)
    const { kind } = await publish(base, { number }, this.auditor)
    if (kind !== 'published') return this.fail(`Version ${number} was not published: ${kind}.`)
    this.logger.success(`Version ${number} is live.`)
  }
}
