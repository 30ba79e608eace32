import { BaseEvent } from '@adonisjs/core/events'

/** After commit: what this user may see has become less or more; open streams must be asked for anew. */
export default class AccessChanged extends BaseEvent {
  constructor(readonly change: { userId: number; hasOtherRoles?: boolean }) {
    super()
  }

  get userId() {
    return this.change.userId
  }
}
