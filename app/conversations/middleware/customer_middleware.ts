import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { ChatRefusal } from '#app/conversations/exceptions'
import { findWebCustomer } from '#app/conversations/web_customer'
import type { WebCustomer } from '#app/conversations/web_customer'

/** Whose token this is. No session, no cookie: the web chat's interface stays off the page stack. */
export default class CustomerMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const authorization = ctx.request.header('authorization')
    const customer = await findWebCustomer(authorization, String(ctx.params.inbox_key))
    if (!customer) {
      throw new ChatRefusal(401, 'unknown_customer', { 'WWW-Authenticate': 'Bearer' })
    }
    if (customer.isPaused) throw new ChatRefusal(403, 'paused')
    ctx.customer = customer
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    customer: WebCustomer
  }
}
