import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { onboarding } from '#config/onboarding'
import { secondsToWait } from '#app/core/allowance'
import { TooManyRequests } from '#app/core/exceptions/refusals'
import { networkOf } from '#app/core/network_of'

/** What holds for applicants' pages, whose address may be a secret, before anything else of them is read. */
export default class ApplicantMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { request, response } = ctx
    response.header('Referrer-Policy', 'no-referrer')
    response.header('X-Robots-Tag', 'noindex, nofollow')
    response.header('Cache-Control', 'no-store')
    if (request.method() === 'GET') return next()

    const name = `applications:${networkOf(request.ip())}`
    const wait = await secondsToWait(name, onboarding.formsPerMinute)
    if (wait !== null) throw new TooManyRequests(wait)
    // No browser says where such a form stands; whoever is refused goes back to it all the same.
    request.request.headers.referer = this.#formOf(ctx)
    return next()
  }

  #formOf({ request, params }: HttpContext) {
    const form = params.token ? `${params.token}/edit` : 'create'
    return `${request.protocol()}://${request.host()}/applications/${form}`
  }
}
