import type { HttpContext } from '@adonisjs/core/http'
import type { Auditor } from '#app/partners/audit'

/** Whoever is signed in at this request. */
export function auditorOf({ operator, user, request }: HttpContext): Auditor {
  const origin = { ip: request.ip(), requestId: request.id() ?? null }
  if (operator) return { actor: `operator:${operator.id}`, name: operator.name, ...origin }
  return { actor: user ? `user:${user.id}` : 'system', name: user?.name ?? null, ...origin }
}
