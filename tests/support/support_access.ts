import LoginSession from '#app/accounts/models/login_session'
import type Operator from '#app/accounts/models/operator'
import SupportAccess from '#app/accounts/models/support_access'
import type Partner from '#app/partners/models/partner'

const REASON = 'Customers say that nobody answers'
const DEVICE = { ip: '127.0.0.1', userAgent: 'test' }

/** An operator looks into a partner: by the log-in that is given back, for `signedInAs`. */
export async function letIn(partner: Partner, operator: Operator, minutes = 60) {
  const loginSession = await LoginSession.start(operator, DEVICE)
  const auditor = { actor: `operator:${operator.id}` as const, name: operator.name }
  const wish = { operator, loginSession, reason: REASON, minutes }
  return { access: await SupportAccess.begin(partner, wish, auditor), loginSession }
}
