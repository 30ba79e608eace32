import { BaseEvent } from '@adonisjs/core/events'
import type { ConversationState } from '#app/conversations/rows'

/** One side has read up to a sequence. */
export default class ConversationSeen extends BaseEvent {
  constructor(
    public by: 'customer' | 'staff',
    public sequence: number,
    public conversation: ConversationState
  ) {
    super()
  }
}
