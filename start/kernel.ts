import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#app/core/exceptions/handler'))

server.use([
  () => import('#app/core/middleware/container_bindings_middleware'),
  () => import('@adonisjs/static/static_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
])

// On every route. The locale belongs here and not into the page stack: validators read it for their messages.
router.use([
  () => import('@adonisjs/core/bodyparser_middleware'),
  () => import('#app/core/middleware/detect_locale_middleware'),
])

export const middleware = router.named({
  session: () => import('@adonisjs/session/session_middleware'),
  shield: () => import('@adonisjs/shield/shield_middleware'),
})

/**
 * The page stack: about 1 ms of CPU, and a session row with two cookies for whoever has none. The customer's
 * interface, streams, webhooks and health stay off it.
 */
export const pages = () => [middleware.session(), middleware.shield()]
