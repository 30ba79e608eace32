import logger from '@adonisjs/core/services/logger'
import type { ApplicationService } from '@adonisjs/core/types'
import { realtime } from '#config/realtime'
import { hasRedis } from '#config/redis'

/** Keeps the event streams of a web process alive, honest and short at the end. */
export default class RealtimeProvider {
  #timers: NodeJS.Timeout[] = []

  constructor(private app: ApplicationService) {}

  /** Registered last, so it runs first: the server would wait for its open streams for ever. */
  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { openStreams } = await import('#app/realtime/open_streams')
    const { presence } = await import('#app/realtime/presence')

    this.#every(realtime.pingEvery, () => openStreams.ping())
    this.#every(realtime.checkEvery, () => openStreams.check())
    this.#every(realtime.checkEvery, () => presence.sweep())
    this.#every(realtime.presence.refreshEvery, () => presence.refresh())
    if (hasRedis) {
      const { Deafness } = await import('#app/realtime/deafness')
      const deafness = new Deafness(openStreams)
      this.#every(realtime.hintEvery, () => deafness.round())
    }
    this.app.terminating(async () => {
      for (const timer of this.#timers) clearInterval(timer)
      await openStreams.end()
      await presence.leave()
    })
  }

  #every(interval: number, work: () => void | Promise<void>) {
    const run = async () => {
      try {
        await work()
      } catch (error) {
        logger.error({ err: error }, 'realtime: a round failed, the next one follows')
      }
    }
    this.#timers.push(setInterval(run, interval).unref())
  }
}
