import { BaseEvent } from '@adonisjs/core/events'
import type { ConversationState } from '#app/conversations/rows'

export type Move = 'opened' | 'queued' | 'assigned' | 'requeued' | 'returned' | 'closed'

/** A conversation has another owner, or none any more. Dispatched after the commit. */
export default class ConversationMoved extends BaseEvent {
  constructor(
    public move: Move,
    public conversation: ConversationState,
    /** Who had it before: their lists change too. */
    public previous: { agentId: number | null; serviceGroupId: number | null }
  ) {
    super()
  }
}
