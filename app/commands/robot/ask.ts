import { readFile } from 'node:fs/promises'
import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { candidatesOf, summaryOf } from '#app/robot/trials/report'
import type { Trial } from '#app/robot/trials/trial'

/** Asks the robot as the live chat does, and prints why it says what it says. Nothing is stored. */
export default class RobotAsk extends Command {
  static commandName = 'robot:ask'
  static description = 'Ask the robot of a product and see how it decides'

  @args.string({ description: 'The question', required: false })
  declare question?: string

  @flags.string({ description: 'Slug of the partner', required: true })
  declare partner: string

  @flags.string({ description: 'Slug of the product', required: true })
  declare product: string

  @flags.string({ description: 'A file with a question on each line' })
  declare file?: string

  @flags.boolean({ description: 'Ask them one after the other in one talk, as a customer would' })
  declare talk: boolean

  @flags.boolean({ description: 'Print JSON, a line for each question' })
  declare json: boolean

  @flags.string({ description: 'Language of the customer: zh-CN or en', default: 'zh-CN' })
  declare locale: string

  async run() {
    const { findKnowledgeBase } = await import('#app/knowledge/knowledge_base')
    const { tryOut } = await import('#app/robot/trials/trial')
    const base = await findKnowledgeBase(this.partner, this.product)
    if (!base) return this.fail(`There is no product ${this.product} of a partner ${this.partner}.`)
    if (!(await this.speaks(this.locale))) return
    const questions = await this.#questions()
    if (questions.length === 0) return this.fail('Ask something, or name a --file of questions.')
    for (const [at, question] of questions.entries()) {
      const before = this.talk ? questions.slice(0, at) : []
      this.#print(await tryOut(base, question, this.locale, before))
    }
  }

  async #questions() {
    const lines = this.file ? (await readFile(this.file, 'utf8')).split('\n') : []
    return [this.question ?? '', ...lines].map((line) => line.trim()).filter(Boolean)
  }

  #print(trial: Trial) {
    if (this.json) return this.logger.log(JSON.stringify(trial))
    for (const line of [...summaryOf(trial), ...candidatesOf(trial)]) this.logger.log(line)
  }
}
