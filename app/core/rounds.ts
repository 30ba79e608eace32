import logger from '@adonisjs/core/services/logger'

/**
 * Work that every process does again and again, one round after the other: what hints may have missed. A round
 * must be harmless to repeat and to do in several processes at once. The timer keeps no process alive.
 */
export class Rounds {
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly work: () => Promise<void>
  ) {}

  start() {
    this.#timer ??= setTimeout(() => void this.#round(), this.everyMs).unref()
  }

  /** Resolves when the round under way, if any, has ended. */
  async stop() {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    await this.#running
  }

  async #round() {
    this.#running = this.#try()
    await this.#running
    if (!this.#timer) return
    this.#timer = null
    this.start()
  }

  async #try() {
    try {
      await this.work()
    } catch (error) {
      logger.error({ err: error, round: this.name }, 'a round failed, the next one follows')
    }
  }
}
