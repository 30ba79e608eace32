import app from '@adonisjs/core/services/app'
import { ExceptionHandler } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import type { StatusPageRange, StatusPageRenderer } from '@adonisjs/core/types/http'

/** The boundary of every request: one log line with the request's id, and a page that says what to do next. */
export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = !app.inProduction
  protected renderStatusPages = true

  protected statusPages: Record<StatusPageRange, StatusPageRenderer> = {
    '400..599': (error, { view, response, i18n, request }) => {
      const known = [403, 404, 413, 419, 422, 429, 503].includes(error.status)
      const status = known ? error.status : error.status < 500 ? 400 : 500
      response.status(error.status)
      return view.render('core/errors/show', { status, requestId: request.id(), i18n })
    },
  }

  async handle(error: unknown, ctx: HttpContext) {
    return super.handle(error, ctx)
  }
}
