import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'

const FRAGMENTS = 'text/vnd.turbo-stream.html'

/** A page's script asks for fragments, a program for JSON, a form without script gets a page. */
export function wanted(request: HttpContext['request']): 'fragments' | 'json' | 'html' {
  if ((request.header('accept') ?? '').includes(FRAGMENTS)) return 'fragments'
  return wantsJson(request) ? 'json' : 'html'
}

export const sendFragments = ({ response }: HttpContext, html: string) =>
  response.header('Content-Type', `${FRAGMENTS}; charset=utf-8`).send(html)

export interface Representations {
  json: () => object
  fragments: () => string
  /** Where a form without script goes on. */
  next: () => string
}

/** One result of an action in whichever form was asked for. */
export function respond(ctx: HttpContext, { json, fragments, next }: Representations) {
  const representation = wanted(ctx.request)
  if (representation === 'json') return ctx.response.send(json())
  if (representation === 'fragments') return sendFragments(ctx, fragments())
  return ctx.response.redirect(next())
}
