import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import LoginSession from '#app/accounts/models/login_session'
import type Operator from '#app/accounts/models/operator'
import type User from '#app/accounts/models/user'
import { untilQuiet } from '#tests/support/quiet'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

const open: BrowserContext[] = []
const complaints: string[] = []

export const site = () => `http://${process.env.HOST}:${process.env.PORT}`

/** Sets the world up, and in the end closes every browser and fails the test whose pages complained. */
export async function setStage(tell: (world: World) => void) {
  tell(await createWorld())
  return async () => {
    await Promise.all(open.splice(0).map((context) => context.close()))
    await untilQuiet()
    const heard = complaints.splice(0)
    if (heard.length > 0) throw new Error(`Pages complained:\n${heard.join('\n')}`)
  }
}

/** A browser that shares nothing with others: somebody else, or the same person on another device. */
export async function newDevice(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ baseURL: site(), locale: 'zh-CN', ...options })
  context.setDefaultTimeout(10_000)
  listenTo(context)
  open.push(context)
  return context
}

export async function deviceOf(
  browser: Browser,
  person: User | Operator,
  options: BrowserContextOptions = {}
) {
  const context = await newDevice(browser, options)
  await signIn(context, person)
  return context
}

/** What the log-in form leaves behind, without the form. */
export async function signIn(context: BrowserContext, person: User | Operator) {
  const origin = { ip: '127.0.0.1', userAgent: 'Chromium' }
  const { id, userId } = await LoginSession.start(person, origin)
  const guard = userId ? 'auth_user' : 'auth_operator'
  await context.setSession({ [guard]: person.id, login_session_id: id })
}

const POLICY = /content security policy/i
// Turbo leaves a request unhandled that the net broke or a newer one overtook.
const BROKEN_OFF = /Failed to fetch|aborted/

function listenTo(context: BrowserContext) {
  context.on('console', (message) => {
    if (message.type() === 'error' && POLICY.test(message.text())) complaints.push(message.text())
  })
  context.on('weberror', (event) => {
    const { message, stack } = event.error()
    // Lines that look like a stack of ours would be read as one.
    const complaint = (stack ?? message).replaceAll(/\n\s*at /g, ' ← ')
    if (!BROKEN_OFF.test(message)) complaints.push(complaint)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
}
