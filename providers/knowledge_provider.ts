import type { ApplicationService } from '@adonisjs/core/types'
import type { Rounds } from '#app/core/rounds'
import { KnowledgeSourceRegistry } from '#app/knowledge/source_registry'

const EVERY_MS = 2000

/** The host of knowledge sources; brings releases to customers when their time has come. */
export default class KnowledgeProvider {
  #rounds: Rounds | null = null

  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(KnowledgeSourceRegistry, () => new KnowledgeSourceRegistry())
    this.app.container.bind('knowledgeSources', (resolver) =>
      resolver.make(KnowledgeSourceRegistry)
    )
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    const { Rounds } = await import('#app/core/rounds')
    const { publishDue } = await import('#app/knowledge/releases/scheduling')
    const round = () => publishDue(() => this.app.isTerminating)
    this.#rounds = new Rounds('publications', EVERY_MS, round)
    this.#rounds.start()
  }

  async shutdown() {
    await this.#rounds?.stop()
  }
}
