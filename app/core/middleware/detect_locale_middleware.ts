import type { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import { RequestValidator } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * The language of this request: what the person picked (cookie), else what the browser asks for, else Chinese.
 * It runs on every route, because the validator takes its messages from `ctx.i18n` for the whole process.
 */
export default class DetectLocaleMiddleware {
  static {
    RequestValidator.messagesProvider = (ctx) => ctx.i18n.createMessagesProvider()
  }

  handle(ctx: HttpContext, next: NextFn) {
    ctx.i18n = i18nManager.locale(this.#localeOf(ctx))
    if ('view' in ctx) ctx.view.share({ i18n: ctx.i18n })
    return next()
  }

  #localeOf({ request }: HttpContext) {
    const picked = request.plainCookie('locale', undefined, false)
    const supported = i18nManager.supportedLocales()
    if (typeof picked === 'string' && supported.includes(picked)) return picked
    return i18nManager.getSupportedLocaleFor(request.languages()) ?? i18nManager.defaultLocale
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    i18n: I18n
  }
}
