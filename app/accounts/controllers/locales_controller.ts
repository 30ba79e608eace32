import type { HttpContext } from '@adonisjs/core/http'
import { current } from '#app/accounts/entrance'
import { pick } from '#app/accounts/language'
import { returnAddress } from '#app/accounts/return_address'
import { localeValidator } from '#app/accounts/validators/session'

/** The language of the pages: kept on this device, and with the person who is signed in. */
export default class LocalesController {
  async update(ctx: HttpContext) {
    const { request, response } = ctx
    const { locale, next } = await request.validateUsing(localeValidator)
    const person = await current(ctx)
    if (person) await person.merge({ locale }).save()
    else pick(ctx, locale)
    response.plainCookie('locale', locale, { encode: false, maxAge: '1y' })
    // Pages whose address is secret send no referrer: they say themselves where they are.
    return response.redirect(returnAddress(request.header('referer') ?? next, request, '/'))
  }
}
