import env from '#start/env'
import { defineConfig, stores } from '@adonisjs/session'
import { isSecure } from '#config/app'

export const sessionCookie = isSecure ? '__Host-session' : 'session'

export default defineConfig({
  enabled: true,
  cookieName: sessionCookie,
  clearWithBrowser: false,
  age: '8h',
  cookie: { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' },
  store: env.get('SESSION_DRIVER', 'database'),
  // Never the cookie store: a copy of a cookie must die with the log-out.
  stores: { database: stores.database() },
})
