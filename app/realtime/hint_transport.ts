import logger from '@adonisjs/core/services/logger'
import type { Transport, TransportFactory } from '@boringnode/bus/types/main'

const SUBSCRIBE_AGAIN_AFTER = 1000
const PATIENCE_AT_THE_END = 500

/**
 * What is lost between processes is caught up by the pages. So a message that cannot be published is dropped: the
 * bus would keep it in a queue without limit. And a Redis that is away at the start is asked again, instead of
 * ending the process by an unhandled rejection.
 */
export function hintTransport(factory: TransportFactory): TransportFactory {
  return () => new HintTransport(factory())
}

class HintTransport implements Transport {
  #inner: Transport
  #isDown = false

  constructor(inner: Transport) {
    this.#inner = inner
  }

  setId(id: string): Transport {
    this.#inner.setId(id)
    return this
  }

  onReconnect(callback: () => void) {
    this.#inner.onReconnect(callback)
  }

  async publish(channel: string, message: Parameters<Transport['publish']>[1]) {
    try {
      await this.#inner.publish(channel, message)
      if (this.#isDown) logger.info('realtime: Redis is back, processes hear each other again')
      this.#isDown = false
    } catch (error) {
      if (!this.#isDown) {
        logger.warn({ err: error }, 'realtime: Redis is away, processes do not hear each other')
      }
      this.#isDown = true
    }
  }

  subscribe: Transport['subscribe'] = async (channel, handler) => {
    try {
      await this.#inner.subscribe(channel, handler)
    } catch (error) {
      logger.warn({ err: error }, 'realtime: cannot listen to Redis, trying again')
      setTimeout(() => void this.subscribe(channel, handler), SUBSCRIBE_AGAIN_AFTER).unref()
    }
  }

  unsubscribe(channel: string) {
    return this.#inner.unsubscribe(channel)
  }

  /** Never waits for a server that does not answer. */
  async disconnect() {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_AT_THE_END)
    })
    const quit = this.#inner.disconnect().catch((error: unknown) => {
      logger.debug({ err: error }, 'realtime: Redis was already gone')
    })
    await Promise.race([quit, patience])
    clearTimeout(timer)
  }
}
