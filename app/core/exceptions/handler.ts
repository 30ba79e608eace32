import app from '@adonisjs/core/services/app'
import { Exception } from '@adonisjs/core/exceptions'
import { ExceptionHandler } from '@adonisjs/core/http'
import { errors as shieldErrors } from '@adonisjs/shield'
import type { HttpContext } from '@adonisjs/core/http'
import type { HttpError, StatusPageRange, StatusPageRenderer } from '@adonisjs/core/types/http'
import type { errors } from '@vinejs/vine'
import { TooManyRequests } from '#app/core/exceptions/refusals'
import { isOutage } from '#app/core/outage'
import { typedInput } from '#app/core/typed_input'
import { wantsJson } from '#app/core/wants_json'

type ValidationError = InstanceType<typeof errors.E_VALIDATION_ERROR>

const KNOWN = [401, 403, 404, 413, 419, 422, 429, 503]
const COME_BACK_IN = '5' // seconds

/** The boundary of every request: one log line with the request's id, and an answer that says what to do next. */
export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = !app.inProduction
  protected renderStatusPages = true

  protected statusPages: Record<StatusPageRange, StatusPageRenderer> = {
    '400..599': (error, { view, response, request }) => {
      response.status(error.status)
      const status = statusToExplain(error.status)
      const form = error.status === 413 ? formBehind(request) : null
      return view.render('core/errors/show', { status, form, requestId: request.id() })
    },
  }

  async handle(error: unknown, ctx: HttpContext) {
    // The framework sends everybody back to a page, which a program takes for success, with all that was sent.
    if (error instanceof shieldErrors.E_BAD_CSRF_TOKEN) {
      return wantsJson(ctx.request)
        ? this.renderErrorAsJSON(this.toHttpError(error), ctx)
        : this.#sendBack(ctx, 'errorsBag', { [error.code!]: ctx.i18n.t(`errors.${error.code}`) })
    }
    if (error instanceof TooManyRequests) {
      ctx.response.header('Retry-After', String(error.seconds))
    }
    if (!isOutage(error)) return super.handle(error, ctx)
    ctx.response.header('Retry-After', COME_BACK_IN)
    return super.handle(new Unavailable(), ctx)
  }

  /** Programs get the code to decide by, and a sentence in the person's language to show. */
  async renderErrorAsJSON(error: HttpError, ctx: HttpContext) {
    const status = statusToExplain(error.status)
    const known =
      error.status < 500 && error.code ? ctx.i18n?.t(`errors.${error.code}`, {}, '') : ''
    const message = known || ctx.i18n?.t(`core.errors.${status}.title`) || error.message
    const code = codeOf(error)
    ctx.response
      .status(error.status)
      .json({ errors: [{ code, message }], requestId: ctx.request.id() })
  }

  /** Back to the form with what was typed and what is wrong with it. */
  async renderValidationErrorAsHTML(error: ValidationError, ctx: HttpContext) {
    // An address that is wrong is no form to go back to: the way back may well be the same address.
    if (!ctx.session || ctx.request.method() === 'GET') return this.#explain(error, ctx)
    return this.#sendBack(ctx, 'inputErrorsBag', byField(error.messages))
  }

  #sendBack({ request, response, session }: HttpContext, bag: string, messages: object) {
    session.flash(typedInput(request.all()))
    session.flash(bag, messages)
    return response.redirect().back()
  }

  /** The logger of a request names its id already. */
  protected context() {
    return {}
  }

  #explain(error: ValidationError, ctx: HttpContext) {
    return this.statusPages['400..599']!(error as unknown as HttpError, ctx)
  }
}

class Unavailable extends Exception {
  static status = 503
  static code = 'E_UNAVAILABLE'
  static message = 'The database cannot be asked now'
}

/** Where the form stands that was too large to be read; null where nobody of ours says so. */
function formBehind(request: HttpContext['request']) {
  const url = URL.parse(request.header('referer') ?? '')
  // As it was sent: whoever has left has no address any more, which the request's own `host` wants to know.
  return url && url.host === request.header('host') ? url.pathname + url.search : null
}

const codeOf = ({ status, code }: HttpError) => {
  if (status === 503) return 'E_UNAVAILABLE'
  return status < 500 ? (code ?? 'E_REFUSED') : 'E_INTERNAL'
}

const statusToExplain = (status: number) => {
  if (KNOWN.includes(status)) return status
  return status < 500 ? 400 : 500
}

function byField(messages: { field: string; message: string }[]) {
  const bag: Record<string, string[]> = {}
  for (const { field, message } of messages) (bag[field] ??= []).push(message)
  return bag
}
