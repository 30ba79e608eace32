import type { ApplicationService } from '@adonisjs/core/types'
import type { DeliverySweeper } from '#app/channels/delivery_sweeper'

/** The host of channels, and what takes up deliveries that were left behind. */
export default class ChannelsProvider {
  #sweeper: DeliverySweeper | null = null

  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton('channels', async () => {
      const { channels } = await import('#app/channels/registry')
      return channels
    })
  }

  async start() {
    const { fillOutbox } = await import('#app/channels/outbox')
    const { conversationOutbox } = await import('#app/conversations/outbox')
    fillOutbox(conversationOutbox)
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { DeliverySweeper } = await import('#app/channels/delivery_sweeper')
    this.#sweeper = new DeliverySweeper()
    this.#sweeper.start()
  }

  async shutdown() {
    this.#sweeper?.stop()
    if (this.app.getEnvironment() !== 'web') return
    const { closeConnections } = await import('#app/channels/connections')
    await closeConnections()
  }
}
