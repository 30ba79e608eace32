import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import type Partner from '#app/partners/models/partner'

/** What staff of a partner reach before there is a contract: all that leads to one. */
const BEFORE = new Set<string>([
  'partner.contracts.index',
  'partner.contracts.show',
  'partner.contracts.confirmation.store',
  'partner.contracts.document.show',
  'partner.contracts.document.store',
])

/** Where staff of a partner see how far it is on its way. */
export const PROGRESS = 'applications.index'

export const isBeforeContract = ({ standing }: Partner) => standing === 'inactive'

/** What is still written while the service stands still: the contract, and one's own account. */
const STILL = new Set<string>([
  'partner.contracts.confirmation.store',
  'partner.contracts.document.store',
  // What customers may demand does not wait for a contract.
  'partner.conversations.customer_data.erasure.store',
])

/** The service stands still: what there is can be seen and exported, and nothing of it is changed. */
const isStopped = ({ standing }: Partner) => standing === 'suspended' || standing === 'expired'

/** Lets nobody past who belongs to a partner without a contract in force, but to what leads to one. */
export function requireStanding(partner: Partner, { route, request, params }: HttpContext) {
  const name = route?.name ?? ''
  if (isBeforeContract(partner) && !BEFORE.has(name)) throw new NotInForce()
  const changes = params.partner_slug !== undefined && !['GET', 'HEAD'].includes(request.method())
  if (isStopped(partner) && changes && !STILL.has(name)) throw new ServiceStopped()
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

/** Back to the page with a sentence, for a program 403. */
class ServiceStopped extends Exception {
  static status = 403
  static code = 'E_SERVICE_STOPPED'
  static message = 'The service of the partner stands still'

  handle(_: this, { request, response, session, i18n }: HttpContext) {
    const { code, status } = this
    const message = i18n.t(`errors.${code}`)
    if (wantsJson(request)) return response.status(status).json({ errors: [{ code, message }] })
    session.flash('errorsBag', { E_SERVICE_STOPPED: message })
    return response.redirect().back()
  }
}
