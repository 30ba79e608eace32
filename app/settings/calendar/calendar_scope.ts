import type { HttpContext } from '@adonisjs/core/http'
import { scopeAt } from '#app/settings/scope'

/** Whose hours an address is about; the platform has none. */
export async function calendarScopeAt(ctx: HttpContext) {
  return { ...(await scopeAt(ctx)), partner: ctx.partner }
}
