import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'

const EVERY_MS = 3000

/** The host of channels, and what takes up deliveries that were left behind. */
export default class ChannelsProvider {
  #rounds: Rounds | null = null

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
    const { fillMeter } = await import('#app/partners/usage')
    const { inboxUsage } = await import('#app/channels/inbox_usage')
    fillMeter('inboxes', inboxUsage)
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { Rounds } = await import('#app/core/rounds')
    const { sweepDeliveries } = await import('#app/channels/deliveries')
    this.#rounds = new Rounds('deliveries', EVERY_MS, sweepDeliveries)
    this.#rounds.start()
  }

  async shutdown() {
    if (this.app.getEnvironment() !== 'web') return
    const { closeConnections } = await import('#app/channels/connections')
    // Closed at once: a round waits for whatever is under way on them.
    await Promise.all([this.#rounds?.stop(), closeConnections()])
  }
}
