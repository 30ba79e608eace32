import vite from '@adonisjs/vite/services/main'
import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import { wordsFor } from '#app/conversations/page_words'
import { findDoor } from '#app/conversations/door'
import type { Door } from '#app/conversations/door'
import { welcomeFor } from '#app/conversations/welcome'

/** The page of a web chat: without a session, a cookie or a name. It greets; what was said, its script fetches. */
export default class PagesController {
  async show(ctx: HttpContext) {
    const { params, view, response } = ctx
    const i18n = this.#language(ctx)
    const door = await findDoor(String(params.inbox_key))
    this.#protect(ctx, door)
    if (!door || door.isPaused) {
      response.status(404)
      return view.render('chat/absent', { i18n, isPaused: Boolean(door) })
    }
    const { partnerId, productId, inboxId, isServed } = door
    const guest = { partner: { id: partnerId }, productId, inboxId, isServed }
    const welcome = { ...(await welcomeFor(guest, i18n.locale)), at: Date.now() }
    const { robotName } = welcome
    const words = wordsFor(i18n)
    return view.render('chat/show', { i18n, door, robotName, isServed, welcome, words })
  }

  #language({ request, i18n }: HttpContext) {
    const picked = i18nManager.getSupportedLocaleFor([String(request.qs().lang ?? '').slice(0, 20)])
    return picked ? i18nManager.locale(picked) : i18n
  }

  /** Made to be embedded, unlike every other page; nothing but its own scripts and styles runs in it. */
  #protect({ response }: HttpContext, door: Door | null) {
    const isBundled = !vite.useDevServer
    const directives = [
      `default-src 'none'`,
      `script-src 'self'`,
      `style-src 'self'${isBundled ? '' : ` 'unsafe-inline'`}`,
      `img-src 'self' blob: data:`,
      `media-src 'self' data:`,
      `connect-src 'self'${isBundled ? '' : ' ws:'}`,
      `form-action 'self'`,
      `base-uri 'none'`,
      `frame-ancestors ${door?.allowedOrigins.join(' ') || '*'}`,
    ]
    response.header('Content-Security-Policy', directives.join('; '))
    response.header('Referrer-Policy', 'same-origin')
    response.header('X-Content-Type-Options', 'nosniff')
    response.header('Cache-Control', 'no-cache')
    response.vary('Accept-Language')
  }
}
