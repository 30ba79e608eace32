import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { ChatRefusal } from '#app/conversations/exceptions'

const FRAGMENTS = 'text/vnd.turbo-stream.html'

/**
 * The customer's interface speaks JSON, or page fragments to whoever asks for them; problems are always JSON. A
 * body is JSON, too (pictures aside), so that no form of a foreign page can write here.
 */
export default class JsonInterfaceMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const { request, response } = ctx
    ctx.wantsFragments = (request.header('accept') ?? '').includes(FRAGMENTS)
    request.request.headers.accept = 'application/json'
    response.header('Cache-Control', 'no-store')
    response.header('X-Content-Type-Options', 'nosniff')
    // An empty body is none, although browsers give it a length.
    const hasBody = request.hasBody() && request.header('content-length') !== '0'
    const isPicture = ctx.route?.name === 'chat.images.store'
    if (hasBody && !isPicture && !request.is(['application/json'])) {
      throw new ChatRefusal(415, 'not_json')
    }
    return next()
  }
}

/** Answers with fragments for the page. */
export const sendFragments = ({ response }: HttpContext, html: string) =>
  response.header('Content-Type', `${FRAGMENTS}; charset=utf-8`).send(html)

declare module '@adonisjs/core/http' {
  interface HttpContext {
    wantsFragments: boolean
  }
}
