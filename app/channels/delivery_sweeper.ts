import logger from '@adonisjs/core/services/logger'
import { sweepDeliveries } from '#app/channels/deliveries'

const INTERVAL_MS = 3_000

/** Calls the sweep every few seconds, never twice at once. */
export class DeliverySweeper {
  #timer: NodeJS.Timeout | null = null

  start() {
    this.#timer ??= setTimeout(() => void this.#tick(), INTERVAL_MS)
  }

  stop() {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  async #tick() {
    try {
      await sweepDeliveries()
    } catch (error) {
      logger.error({ err: error }, 'sweeping deliveries failed')
    }
    if (this.#timer) this.#timer = setTimeout(() => void this.#tick(), INTERVAL_MS)
  }
}
