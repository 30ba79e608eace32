import type { ApiRequest, ApiResponse } from '@japa/api-client'
import LoginSession from '#app/accounts/models/login_session'
import type Operator from '#app/accounts/models/operator'
import type User from '#app/accounts/models/user'

/** What this person gets who sends the request from a page: signed in, with the page's token. */
export async function signedIn(request: ApiRequest, person: User | Operator): Promise<ApiResponse> {
  return signedInAs(
    request,
    await LoginSession.start(person, { ip: '127.0.0.1', userAgent: 'test' })
  )
}

/** The same from a device that logged in before. */
export function signedInAs(request: ApiRequest, loginSession: LoginSession): ApiRequest {
  const { id, userId, operatorId } = loginSession
  const guard = userId ? 'auth_user' : 'auth_operator'
  return request
    .withSession({ [guard]: userId ?? operatorId!, login_session_id: id })
    .withCsrfToken()
}
