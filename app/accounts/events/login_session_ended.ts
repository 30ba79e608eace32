import { BaseEvent } from '@adonisjs/core/events'

/** After commit: whatever these sessions hold open must close. */
export default class LoginSessionEnded extends BaseEvent {
  constructor(readonly change: { loginSessionIds: number[] }) {
    super()
  }

  get loginSessionIds() {
    return this.change.loginSessionIds
  }
}
