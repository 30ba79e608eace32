import { BaseEvent } from '@adonisjs/core/events'

/** After commit: the bell of this person counts otherwise than before. */
export default class NoticesChanged extends BaseEvent {
  constructor(readonly reader: { partnerId: number | null; userId: number | null }) {
    super()
  }
}
