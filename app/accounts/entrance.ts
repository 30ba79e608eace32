import type { HttpContext } from '@adonisjs/core/http'
import { PasswordChangeNeeded, SignInNeeded } from '#app/accounts/exceptions'
import LoginSession from '#app/accounts/models/login_session'
import type Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'

export type Person = User | Operator
type Guard = 'user' | 'operator'
type PasswordPage = 'password.edit' | 'operator.password.edit'

const KEY = 'login_session_id'

const guardOf = (person: Person): Guard => (person instanceof User ? 'user' : 'operator')

/** The person behind this request, if that log-in is valid at this very moment. */
export async function current(ctx: HttpContext): Promise<Person | null> {
  return (await recognise(ctx, 'user')) ?? (await recognise(ctx, 'operator'))
}

export async function admit<P extends Person>(ctx: HttpContext, guard: Guard): Promise<P> {
  ctx.response.header('Cache-Control', 'no-store')
  const person = await recognise(ctx, guard)
  if (!person) throw new SignInNeeded()
  await ctx.loginSession.touch()
  return person as P
}

async function recognise(ctx: HttpContext, guard: Guard): Promise<Person | null> {
  const auth = ctx.auth.use(guard)
  const loginSessionId = Number(ctx.session.get(KEY))
  if (!loginSessionId || !(await auth.check())) return null

  const person = auth.user!
  const loginSession = await LoginSession.find(loginSessionId)
  const owner = guard === 'user' ? loginSession?.userId : loginSession?.operatorId
  if (!loginSession?.isLive || owner !== person.id || person.isDisabled) {
    await auth.logout()
    return null
  }
  ctx.loginSession = loginSession
  return person
}

/** Begins a session under a new id, so that an id somebody planted before is worth nothing. */
export async function enter(ctx: HttpContext, person: Person) {
  await leave(ctx)
  await ctx.auth.use(guardOf(person)).login(person as User & Operator)
  await begin(ctx, person)
  ctx.response.header('Cache-Control', 'no-store')
}

/** Lets this request alone go on where all log-ins have ended, under another id: copies of it are worth nothing. */
export async function goOn(ctx: HttpContext, person: Person) {
  ctx.session.regenerate()
  await begin(ctx, person)
}

async function begin(ctx: HttpContext, person: Person) {
  const { request, session } = ctx
  const origin = { ip: request.ip(), userAgent: request.header('user-agent') }
  ctx.loginSession = await LoginSession.start(person, origin)
  session.put(KEY, ctx.loginSession.id)
}

/** Ends the log-in of this request, and with it every copy of its cookie. Gives whose it was. */
export async function leave(ctx: HttpContext): Promise<Person | null> {
  const person = await current(ctx)
  if (!person) return null
  await ctx.loginSession.end('logged_out')
  await ctx.auth.use(guardOf(person)).logout()
  ctx.session.forget(KEY)
  return person
}

/** Whoever still has a one-time password sees nothing but the page that replaces it. */
export function requireOwnPassword(person: Person, { route }: HttpContext, page: PasswordPage) {
  const open = [page, page.replace('edit', 'update')]
  if (!person.mustChangePassword || person.isDemo || open.includes(route?.name ?? '')) return
  throw new PasswordChangeNeeded(page)
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    loginSession: LoginSession
  }
}
