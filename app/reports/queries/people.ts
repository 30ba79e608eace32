import Agent from '#app/accounts/models/agent'
import User from '#app/accounts/models/user'
import type Partner from '#app/partners/models/partner'

/** Users who can log in, and agents who are online: available and with a page open. */
export async function people(partner: Partner) {
  const users = await User.in(partner).whereNull('disabled_at').count('* as total')
  const online = await Agent.online(partner).count('* as total')
  return { users: Number(users[0]?.$extras.total), online: Number(online[0]?.$extras.total) }
}
