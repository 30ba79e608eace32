import { inject } from '@adonisjs/core'
import BodyParser from '@adonisjs/core/bodyparser_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Parses bodies, but not those of `/in/…`: platforms sign the bytes, and a parser would leave none to check. */
@inject()
export default class BodyParserMiddleware {
  constructor(protected parser: BodyParser) {}

  handle(ctx: HttpContext, next: NextFn) {
    if (ctx.route?.pattern.startsWith('/in/')) return next()
    return this.parser.handle(ctx, next)
  }
}
