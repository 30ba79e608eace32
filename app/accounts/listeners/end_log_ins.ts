import type AccessChanged from '#app/accounts/events/access_changed'
import LoginSession from '#app/accounts/models/login_session'

/** Whoever is disabled is out at once, and whoever may do something else logs in again: a log-in is of one standing only. */
export default class EndLogIns {
  async handle({ change }: AccessChanged) {
    if (change.endsLogIns) await LoginSession.endAllOfUser(change.userId, change.endsLogIns)
  }
}
