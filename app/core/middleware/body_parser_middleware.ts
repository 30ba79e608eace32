import { inject } from '@adonisjs/core'
import BodyParser from '@adonisjs/core/bodyparser_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { BodyNotObject } from '#app/core/exceptions/refusals'

/**
 * Parses bodies, but not those of `/in/…`: platforms sign the bytes, and a parser would leave none to check.
 * A body that cannot be read is refused before its route has said what it speaks, so that is settled here.
 */
@inject()
export default class BodyParserMiddleware {
  constructor(protected parser: BodyParser) {}

  handle(ctx: HttpContext, next: NextFn) {
    if (ctx.route?.pattern.startsWith('/in/')) return next()
    if (isProgram(ctx)) ctx.request.request.headers.accept = 'application/json'
    return this.parser.handle(ctx, async () => {
      requireObject(ctx)
      return next()
    })
  }
}

/** Everything that is asked for is asked for by name. */
function requireObject({ request }: HttpContext) {
  if (request.bodyType !== 'json') return
  const body: unknown = request.body()
  if (body === '') return request.updateBody({})
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new BodyNotObject()
}

/** Browsers name what they take; who takes anything, and sends JSON or writes as a customer, reads JSON. */
function isProgram({ request, route }: HttpContext) {
  const takesAnything = (request.header('accept') ?? '*/*') === '*/*'
  return takesAnything && (request.is(['json']) || route?.pattern.startsWith('/chat/:inbox_key/'))
}
