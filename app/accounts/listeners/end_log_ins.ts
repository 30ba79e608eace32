import type AccessChanged from '#app/accounts/events/access_changed'
import LoginSession from '#app/accounts/models/login_session'

/** Whoever may do something else now logs in again: a log-in is of one standing only. */
export default class EndLogIns {
  async handle({ change }: AccessChanged) {
    if (change.hasOtherRoles) await LoginSession.endAllOfUser(change.userId, 'roles_changed')
  }
}
