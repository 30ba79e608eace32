import type { HttpContext } from '@adonisjs/core/http'
import Inbox from '#app/channels/models/inbox'
import { assortment } from '#app/demo/shop/assortment'

const INBOX_KEY = 'shanyu-shop'

/**
 * A shop that embeds the chat. `localhost` and `127.0.0.1` reach the same process but are two origins to a browser,
 * so the shop is opened under the one and embeds the other: as on any customer's site, storage is a third party's.
 */
export default class ShopsController {
  async show({ request, response, view, i18n }: HttpContext) {
    const host = request.host() ?? 'localhost'
    if (host.startsWith('127.0.0.1'))
      return response.redirect(`http://${host.replace('127.0.0.1', 'localhost')}/demo/shop`)
    const chatOrigin = `${request.protocol()}://${host.replace(/^localhost/, '127.0.0.1')}`
    this.#protect(response, chatOrigin)
    const inbox = await Inbox.findByKey(INBOX_KEY)
    return view.render('demo/shop/show', { i18n, inbox, chatOrigin, assortment })
  }

  #protect(response: HttpContext['response'], chatOrigin: string) {
    const policy = `default-src 'self'; script-src 'self' ${chatOrigin}; frame-src ${chatOrigin}; style-src 'self'; img-src 'self' data:`
    response.header('Content-Security-Policy', policy)
    response.header('X-Content-Type-Options', 'nosniff')
  }
}
