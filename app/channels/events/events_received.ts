import { BaseEvent } from '@adonisjs/core/events'
import type { InboundEvent } from '@xiaoyun/plugin-kit'
import type Inbox from '#app/channels/models/inbox'

/** Genuine news from a platform. The platform is answered once every listener has stored what it has to. */
export default class EventsReceived extends BaseEvent {
  constructor(
    public inbox: Inbox,
    public events: readonly InboundEvent[]
  ) {
    super()
  }
}
