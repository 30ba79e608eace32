import { BaseEvent } from '@adonisjs/core/events'
import type { ConversationState } from '#app/conversations/rows'

/** The customer has said what he thought of it. Dispatched after the commit. */
export default class ConversationRated extends BaseEvent {
  constructor(
    public level: number,
    public conversation: ConversationState
  ) {
    super()
  }
}
