import { BaseEvent } from '@adonisjs/core/events'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'

/** After commit: this release is fit for customers, and may be published at any moment from now on. */
export default class ReleaseValidated extends BaseEvent {
  constructor(
    readonly base: KnowledgeBase,
    readonly number: number
  ) {
    super()
  }
}
