import { BaseEvent } from '@adonisjs/core/events'
import type { EndReason } from '#app/accounts/models/login_session'

/** After commit: what this user may see has become less or more; open streams must be asked for anew. */
export default class AccessChanged extends BaseEvent {
  constructor(readonly change: { userId: number; endsLogIns?: EndReason | null }) {
    super()
  }

  get userId() {
    return this.change.userId
  }
}
