import type { ApiRequest } from '@japa/api-client'
import LoginSession from '#app/accounts/models/login_session'
import type User from '#app/accounts/models/user'

/** The request as this person sends it from a page: signed in, with the page's token. */
export async function signedIn(request: ApiRequest, user: User): Promise<ApiRequest> {
  const { id } = await LoginSession.start(user, { ip: '127.0.0.1', userAgent: 'test' })
  return request.loginAs(user).withSession({ login_session_id: id }).withCsrfToken()
}
