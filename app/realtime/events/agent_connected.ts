import { BaseEvent } from '@adonisjs/core/events'

/** An agent who was away has opened a page. A hint: `agents.connected_until` is the truth. */
export default class AgentConnected extends BaseEvent {
  constructor(readonly agent: { partnerId: number; agentId: number }) {
    super()
  }
}
