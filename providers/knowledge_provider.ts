import type { ApplicationService } from '@adonisjs/core/types'
import { KnowledgeSourceRegistry } from '#app/knowledge/source_registry'

/** The host of knowledge sources. */
export default class KnowledgeProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(KnowledgeSourceRegistry, () => new KnowledgeSourceRegistry())
    this.app.container.bind('knowledgeSources', (resolver) =>
      resolver.make(KnowledgeSourceRegistry)
    )
  }
}
