import { BaseEvent } from '@adonisjs/core/events'

/**
 * An agent's last page has been closed for longer than the grace. A hint: a process that dies does not say it, so
 * whoever depends on it also looks at `agents.connected_until`.
 */
export default class AgentDisconnected extends BaseEvent {
  constructor(readonly agent: { partnerId: number; agentId: number }) {
    super()
  }
}
