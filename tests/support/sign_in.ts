import type { ApiRequest } from '@japa/api-client'
import LoginSession from '#app/accounts/models/login_session'
import Operator from '#app/accounts/models/operator'
import type User from '#app/accounts/models/user'

/** The request of somebody who has logged in, with the CSRF token of that session. */
export async function signedIn(request: ApiRequest, person: User | Operator) {
  const loginSession = await LoginSession.start(person, { ip: '127.0.0.1', userAgent: 'Japa' })
  return signedInAs(request, loginSession)
}

export function signedInAs(request: ApiRequest, { id, userId, operatorId }: LoginSession) {
  const guard = userId ? 'auth_user' : 'auth_operator'
  return request
    .withSession({ [guard]: userId ?? operatorId, login_session_id: id })
    .withCsrfToken()
    .redirects(0)
}
