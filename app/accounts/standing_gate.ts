import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import type Partner from '#app/partners/models/partner'

/** What staff of a partner reach before there is a contract: all that leads to one. */
const BEFORE = new Set<string>([])

/** Where staff of a partner see how far it is on its way. */
export const PROGRESS = 'applications.index'

export const isBeforeContract = ({ standing }: Partner) => standing === 'inactive'

/** Lets nobody past who belongs to a partner that has no contract in force yet. */
export function requireStanding(partner: Partner, { route }: HttpContext) {
  if (isBeforeContract(partner) && !BEFORE.has(route?.name ?? '')) throw new NotInForce()
}

/** A page leads to where the progress is seen, a program gets 403. */
class NotInForce extends Exception {
  static status = 403
  static code = 'E_NOT_IN_FORCE'
  static message = 'The partner has no contract in force yet'

  handle(_: this, { request, response, i18n }: HttpContext) {
    if (!wantsJson(request)) return response.redirect().toRoute(PROGRESS as 'login')
    const { code, status } = this
    return response.status(status).json({ errors: [{ code, message: i18n.t(`errors.${code}`) }] })
  }
}
