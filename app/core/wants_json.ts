import type { HttpContext } from '@adonisjs/core/http'

/** A program rather than a page; where nothing is said, a page. */
export const wantsJson = (request: HttpContext['request']) =>
  request.accepts(['html', 'json']) === 'json'
