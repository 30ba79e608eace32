import { BaseEvent } from '@adonisjs/core/events'
import type { ConversationState, StoredMessage } from '#app/conversations/rows'

/** A message is stored for good. Dispatched after the commit, in the process that committed it. */
export default class MessagePosted extends BaseEvent {
  constructor(
    public message: StoredMessage,
    public conversation: ConversationState
  ) {
    super()
  }
}
