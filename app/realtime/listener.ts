import type Agent from '#app/accounts/models/agent'
import type Operator from '#app/accounts/models/operator'
import type User from '#app/accounts/models/user'

/** The row of `customer_identities`, as far as streams need it; its model lives in a higher domain. */
export interface CustomerIdentityRow {
  id: number
  partnerId: number
  inboxId: number
  customerId: number
  externalId: string
}

interface UserListener {
  kind: 'user'
  loginSessionId: number
  user: User
  partnerId: number
  agent: Agent | null
  roles: readonly string[]
}

interface OperatorListener {
  kind: 'operator'
  loginSessionId: number
  operator: Operator
}

interface CustomerListener {
  kind: 'customer'
  identity: CustomerIdentityRow
}

/** Who opened a stream, as the authoriser of a channel gets to see it. */
export type Listener = UserListener | OperatorListener | CustomerListener

export const partnerIdOf = (listener: Listener) => {
  if (listener.kind === 'user') return listener.partnerId
  return listener.kind === 'customer' ? listener.identity.partnerId : null
}

/** One log-in or one customer's token: what limits are counted by and what can be revoked at once. */
export const identityOf = (listener: Listener) =>
  listener.kind === 'customer'
    ? `$access/customers/${listener.identity.id}`
    : `$access/sessions/${listener.loginSessionId}`
