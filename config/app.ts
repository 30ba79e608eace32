import env from '#start/env'
import { defineConfig } from '@adonisjs/core/http'
import proxyAddr from 'proxy-addr'

// To listen on every address of the machine is no place that a browser could open.
const host = env.get('HOST').replace(/^(0\.0\.0\.0|::)$/, 'localhost')

/** Where people reach the product. Cookies follow its scheme. */
export const appUrl = env.get('APP_URL') ?? `http://${host}:${env.get('PORT')}`
export const isSecure = appUrl.startsWith('https:')

/** Keys what is compared and never read back. */
export const appKey = env.get('APP_KEY')

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  trustProxy: proxyAddr.compile((env.get('TRUST_PROXY') ?? 'loopback').split(',')),
  cookie: { path: '/', maxAge: '2h', httpOnly: true, secure: isSecure, sameSite: 'lax' },
})
