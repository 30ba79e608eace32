import type { HttpContext } from '@adonisjs/core/http'
import { isSecure } from '#config/app'
import { NotFound } from '#app/core/exceptions/refusals'
import { current } from '#app/accounts/entrance'
import { SignInNeeded } from '#app/accounts/exceptions'
import User from '#app/accounts/models/user'
import { hashOf, OWN, TOKEN } from '#app/onboarding/applications/link'
import Application from '#app/onboarding/models/application'

const COOKIE = 'applications'
const MOST = 8

/** The application that this address opens: by the token in it, or by who is signed in. */
export async function applicationAt(ctx: HttpContext): Promise<Application> {
  const token = String(ctx.params.token)
  const application = token === OWN ? await ownOf(ctx) : await Application.behind(token)
  if (!application) throw new NotFound()
  return application
}

async function ownOf(ctx: HttpContext) {
  const person = await current(ctx)
  if (!person) throw new SignInNeeded()
  return (await applicationsOf(person))[0]
}

/** Those of this browser, by address, and that of the account that is signed in. */
export async function knownApplications(ctx: HttpContext) {
  const tokens = remembered(ctx)
  const found = await Application.behindAll(tokens)
  const here = found.map((application) => ({
    token: tokens.find((token) => hashOf(token) === application.tokenHash)!,
    application,
  }))
  const own = await applicationsOf(await current(ctx))
  const others = own
    .slice(0, 1)
    .filter(({ id }) => !here.some(({ application }) => application.id === id))
  return [...others.map((application) => ({ token: OWN, application })), ...here]
}

async function applicationsOf(person: unknown) {
  if (!(person instanceof User)) return []
  await person.load('roleGrants')
  return person.hasRole('manager') ? Application.of({ id: person.partnerId }).limit(5) : []
}

/** The browser keeps the links of what was begun in it, where no script reads them. */
export function remember(ctx: HttpContext, token: string) {
  const tokens = [token, ...remembered(ctx).filter((known) => known !== token)].slice(0, MOST)
  const options = { path: '/applications', maxAge: '180d', httpOnly: true, secure: isSecure }
  ctx.response.encryptedCookie(COOKIE, tokens, { ...options, sameSite: 'lax' })
}

function remembered({ request }: HttpContext): string[] {
  const kept: unknown = request.encryptedCookie(COOKIE)
  const tokens = Array.isArray(kept) ? kept : []
  return tokens.filter((token): token is string => typeof token === 'string' && TOKEN.test(token))
}
