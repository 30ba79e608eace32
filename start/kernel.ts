import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#app/core/exceptions/handler'))

server.use([
  () => import('#app/core/middleware/form_method_middleware'),
  () => import('#app/core/middleware/container_bindings_middleware'),
  () => import('#app/core/middleware/packed_assets_middleware'),
  () => import('@adonisjs/static/static_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
  // Here and not in the page stack: validators read the locale for their messages, a body that cannot be parsed is
  // refused in it, and an address that leads nowhere is explained in it.
  () => import('#app/core/middleware/detect_locale_middleware'),
])

router.use([() => import('#app/core/middleware/body_parser_middleware')])

export const middleware = router.named({
  jsonInterface: () => import('#app/conversations/middleware/json_interface_middleware'),
  customer: () => import('#app/conversations/middleware/customer_middleware'),
  newcomers: () => import('#app/core/middleware/newcomers_middleware'),
  session: () => import('@adonisjs/session/session_middleware'),
  shield: () => import('@adonisjs/shield/shield_middleware'),
  auth: () => import('@adonisjs/auth/initialize_auth_middleware'),
  staff: () => import('#app/accounts/middleware/staff_middleware'),
  operator: () => import('#app/accounts/middleware/operator_middleware'),
  knowledgeBase: () => import('#app/knowledge/middleware/knowledge_base_middleware'),
  applicant: () => import('#app/onboarding/middleware/applicant_middleware'),
  chosenFile: () => import('#app/core/middleware/chosen_file_middleware'),
})

/**
 * The page stack: about 1 ms of CPU, and a session row with two cookies for whoever has none. The customer's
 * interface, streams, webhooks and health stay off it.
 */
export const pages = () => [
  middleware.newcomers(),
  middleware.session(),
  middleware.shield(),
  middleware.auth(),
]

/** Pages of a partner's staff; under `/p/:partner_slug` another partner's address is 404. */
export const staff = (role: 'manager' | 'agent' | 'any') => [...pages(), middleware.staff({ role })]

/** Pages of the platform's own staff. */
export const operators = () => [...pages(), middleware.operator()]

type Middleware = ReturnType<(typeof middleware)[keyof typeof middleware]>

/** A form with a file: it is read once its sender is known, and before the CSRF check that looks into the same form. */
export const withFile = (known: readonly Middleware[], megabytes?: number) => [
  middleware.newcomers(),
  middleware.session(),
  middleware.auth(),
  ...known,
  middleware.chosenFile({ megabytes }),
  middleware.shield(),
]
