import type AccessChanged from '#app/accounts/events/access_changed'
import { withdrawAgents } from '#app/service/withdrawal'

/** At once; what is lost on the way is found by the sweep. */
export default class WithdrawAgents {
  handle({ userId }: AccessChanged) {
    return withdrawAgents(userId)
  }
}
