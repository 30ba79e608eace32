import type { HttpContext } from '@adonisjs/core/http'
import type { Auditor } from '#app/partners/audit'
import type User from '#app/accounts/models/user'

/** Whoever is signed in at this request. */
export function auditorOf(ctx: HttpContext): Auditor {
  const { operator, request } = ctx
  const origin = { ip: request.ip(), requestId: request.id() ?? null }
  if (operator) return { actor: `operator:${operator.id}`, name: operator.name, ...origin }
  const user = ctx.user as User | undefined
  return { actor: user ? `user:${user.id}` : 'system', name: user?.name ?? null, ...origin }
}
