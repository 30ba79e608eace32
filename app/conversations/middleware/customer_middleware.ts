import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { chat } from '#config/chat'
import { Seats } from '#app/core/seats'
import { ChatRefusal } from '#app/conversations/exceptions'
import { findWebCustomer } from '#app/conversations/web_customer'
import type { WebCustomer } from '#app/conversations/web_customer'

const seats = new Seats(chat.atOnce)

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
    if (!seats.take(customer.partner.id)) {
      throw new ChatRefusal(429, 'too_many', { 'Retry-After': '1' })
    }
    try {
      return await next()
    } finally {
      seats.leave(customer.partner.id)
    }
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    customer: WebCustomer
  }
}
