import { flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'

/** What other thresholds would change, as the managers' page shows it. Nothing is stored. */
export default class RobotThresholds extends Command {
  static commandName = 'robot:thresholds'
  static description = 'Ask the questions of late once more and see what other thresholds change'

  @flags.string({ description: 'Slug of the partner', required: true })
  declare partner: string

  @flags.string({ description: 'Slug of the product', required: true })
  declare product: string

  @flags.string({ description: 'How many days back, 30 at most', default: '30' })
  declare days: string

  @flags.string({ description: 'The score for a direct answer, 0 to 1' })
  declare direct?: string

  @flags.string({ description: 'The score for a suggestion, 0 to 1' })
  declare suggest?: string

  @flags.string({ description: 'The lead for a direct answer, 0 to 1' })
  declare gap?: string

  async run() {
    const { findKnowledgeBase } = await import('#app/knowledge/knowledge_base')
    const { tryThresholds } = await import('#app/robot/thresholds/threshold_trial')
    const { thresholdTrialValidator } = await import('#app/robot/thresholds/wished_thresholds')
    const { reportOf } = await import('#app/robot/thresholds/report')
    const base = await findKnowledgeBase(this.partner, this.product)
    if (!base) return this.fail(`There is no product ${this.product} of a partner ${this.partner}.`)
    const { days: given, direct, suggest, gap } = this
    const [error, wish] = await thresholdTrialValidator.tryValidate({
      ...{ days: given, direct, suggest, gap },
    })
    if (error) return this.fail('Days are 1 to 30; scores and the lead are 0 to 1, as in 0.75.')
    const { days = 30, ...wished } = wish
    const trial = await tryThresholds(base, wished, { days, patience: null })
    for (const line of reportOf(trial)) this.logger.log(line)
  }
}
