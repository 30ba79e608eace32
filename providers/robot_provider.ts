import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'

const EVERY_MS = 2000
const COUNT_EVERY_MS = 20_000
const PRECOMPUTE_EVERY_MS = 5000

/** The robot: hosts the answerers, fills the responder's port, and takes up turns that were left open. */
export default class RobotProvider {
  #rounds: Rounds | null = null
  #counting: Rounds | null = null
  #precomputing: Rounds | null = null
  #warming: Promise<void> = Promise.resolve()

  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton('answerers', async () => {
      const { answerers } = await import('#app/robot/answerers/registry')
      return answerers
    })
    this.app.container.singleton('robot', async () => {
      const { Robot } = await import('#app/robot/robot')
      const { answerers } = await import('#app/robot/answerers/registry')
      return new Robot(answerers)
    })
  }

  async start() {
    const { fillResponder } = await import('#app/conversations/responder')
    const { RobotResponder } = await import('#app/robot/robot_responder')
    fillResponder(new RobotResponder(await this.app.container.make('robot')))
    const { fillMeter } = await import('#app/partners/usage')
    const { answerUsage } = await import('#app/robot/limits/answer_count')
    fillMeter('robotAnswers', answerUsage)
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { Rounds } = await import('#app/core/rounds')
    const { sweepTurns } = await import('#app/robot/turns/turn_sweeper')
    this.#rounds = new Rounds('robot turns', EVERY_MS, () => sweepTurns())
    this.#rounds.start()
    const { warmUp } = await import('#app/robot/answerers/warm_up')
    const { answerers } = await import('#app/robot/answerers/registry')
    const { loadSmallTalk } = await import('#app/robot/small_talk/matching')
    this.#warming = loadSmallTalk(answerers)
      .catch(() => {})
      .then(() => warmUp(answerers, () => this.app.isTerminating))
      .catch(() => {})
    const { countAllAnswers } = await import('#app/robot/limits/answer_count')
    this.#counting = new Rounds('robot answers', COUNT_EVERY_MS, () => countAllAnswers())
    this.#counting.start()
    const { precomputeAll } = await import('#app/robot/answerers/precomputing')
    const work = () => precomputeAll(() => this.app.isTerminating)
    this.#precomputing = new Rounds('answerers ahead', PRECOMPUTE_EVERY_MS, work)
    this.#precomputing.start()
  }

  async shutdown() {
    await this.#rounds?.stop()
    await this.#counting?.stop()
    await this.#precomputing?.stop()
    const { answerers } = await import('#app/robot/answerers/registry')
    await answerers.closeAll()
    const { closeConnected } = await import('#app/robot/answerers/connected_answerer')
    await closeConnected()
    await this.#warming
  }
}

declare module '@adonisjs/core/types' {
  interface ContainerBindings {
    robot: import('#app/robot/robot').Robot
  }
}
