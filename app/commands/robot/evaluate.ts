import { readFile, writeFile } from 'node:fs/promises'
import { flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import type { EvaluatedEntry, EvaluatedQuery, Evaluation } from '#app/robot/trials/evaluation'

/** Asks the robot a file of questions about a file of knowledge, as it is shipped, and says how often it is right. */
export default class RobotEvaluate extends Command {
  static commandName = 'robot:evaluate'
  static description = 'Measure the robot on a file of knowledge and a file of questions'

  @flags.string({
    description: 'Knowledge, a line of JSON for each entry: {id, question, similar?}',
    required: true,
  })
  declare kb: string

  @flags.string({
    description:
      'Questions, a line of JSON for each: {text, id}, the id null where no entry answers',
    required: true,
  })
  declare queries: string

  @flags.string({ description: 'Where to write what the robot decided, a line of JSON for each' })
  declare out?: string

  async run() {
    const { evaluate, predict } = await import('#app/robot/trials/evaluation')
    const { defaultThresholds } = await import('#app/robot/thresholds/thresholds')
    const entries = await this.#lines<EvaluatedEntry>(this.kb)
    const queries = await this.#lines<EvaluatedQuery>(this.queries)
    const { answerers } = await import('#app/robot/answerers/registry')
    const predictions = await predict(answerers.use('faq'), entries, queries, defaultThresholds())
    if (this.out) {
      await writeFile(this.out, predictions.map((one) => `${JSON.stringify(one)}\n`).join(''))
    }
    this.#print(evaluate(queries, predictions))
  }

  async #lines<T>(path: string): Promise<T[]> {
    const lines = (await readFile(path, 'utf8')).split('\n')
    return lines.filter((line) => line.trim()).map((line) => JSON.parse(line) as T)
  }

  #print({ queries, top1, top5, decisions, calibrationError }: Evaluation) {
    const share = (figure: number) => figure.toFixed(4)
    this.logger.log(`questions                    ${queries}`)
    this.logger.log(`right entry first            ${share(top1)}`)
    this.logger.log(`right entry among five       ${share(top5)}`)
    for (const [decision, part] of Object.entries(decisions)) {
      this.logger.log(`${`decided: ${decision}`.padEnd(29)}${share(part)}`)
    }
    this.logger.log(`expected calibration error   ${share(calibrationError)}`)
  }
}
