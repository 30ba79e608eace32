import { revokeStreams } from '#app/realtime/stream'
import type AccessChanged from '#app/accounts/events/access_changed'
import type LoginSessionEnded from '#app/accounts/events/login_session_ended'

/** At once and in every process; what is lost on the way is found by the check every ten seconds. */
export default class EndStreams {
  ended({ loginSessionIds }: LoginSessionEnded) {
    revokeStreams({ loginSessionIds })
  }

  changed({ userId }: AccessChanged) {
    revokeStreams({ userId })
  }
}
