import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { sessionCookie } from '#config/session'
import { staff } from '#config/staff'
import { secondsToWait } from '#app/core/allowance'
import { TooManyRequests } from '#app/core/exceptions/refusals'
import { networkOf } from '#app/core/network_of'

/** Whoever comes without a session leaves a row of one behind; from one network only so many do in a minute. */
export default class NewcomersMiddleware {
  async handle({ request }: HttpContext, next: NextFn) {
    if (request.cookie(sessionCookie)) return next()
    const name = `newcomers:${networkOf(request.ip())}`
    const wait = await secondsToWait(name, staff.newcomersPerMinute)
    if (wait !== null) throw new TooManyRequests(wait)
    return next()
  }
}
