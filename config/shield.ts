import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/shield'
import { isSecure } from '#config/app'

export default defineConfig({
  csp: {
    enabled: true,
    directives: {
      defaultSrc: [`'self'`],
      scriptSrc: [`'self'`, '@nonce'],
      styleSrc: [`'self'`, '@nonce'],
      imgSrc: [`'self'`, 'data:', 'blob:'],
      connectSrc: [`'self'`, ...(app.inDev || app.inTest ? ['ws:'] : [])],
      objectSrc: [`'none'`],
      baseUri: [`'none'`],
      formAction: [`'self'`],
      frameAncestors: [`'none'`],
    },
    reportOnly: false,
  },
  csrf: { enabled: true, exceptRoutes: [], methods: ['POST', 'PUT', 'PATCH', 'DELETE'] },
  xFrame: { enabled: true, action: 'DENY' },
  hsts: { enabled: isSecure, maxAge: '365 days', includeSubDomains: true },
  contentTypeSniffing: { enabled: true },
})
