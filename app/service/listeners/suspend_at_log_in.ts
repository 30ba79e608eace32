import User from '#app/accounts/models/user'
import Agent from '#app/accounts/models/agent'
import { changeAvailability } from '#app/service/availability'

/** Whoever has just logged in is not at work yet: nothing is assigned until this person says so. */
export default class SuspendAtLogIn {
  async handle({ user }: { user: unknown }) {
    if (!(user instanceof User)) return
    const agent = await Agent.in({ id: user.partnerId }).where('user_id', user.id).first()
    if (agent) await changeAvailability(agent, 'suspended', 'logged_in')
  }
}
