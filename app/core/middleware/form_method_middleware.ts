import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const METHODS = ['PUT', 'PATCH', 'DELETE']

/**
 * HTML forms only know GET and POST: `?_method=PUT` on a POST makes it a PUT. The framework's own option also reads
 * `_method` from the body, after routing, where a forged GET would get a POST past the CSRF check.
 */
export default class FormMethodMiddleware {
  handle({ request }: HttpContext, next: NextFn) {
    const wanted: unknown = request.qs()._method
    if (request.intended() === 'POST' && typeof wanted === 'string' && METHODS.includes(wanted)) {
      request.request.method = wanted
    }
    return next()
  }
}
