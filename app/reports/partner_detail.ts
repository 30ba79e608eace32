import type { HttpContext } from '@adonisjs/core/http'
import SupportAccess from '#app/accounts/models/support_access'
import User from '#app/accounts/models/user'
import { handedOver } from '#app/accounts/secret_slip'
import Inbox from '#app/channels/models/inbox'
import type Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { inquiryOf } from '#app/reports/audit_log/inquiry'
import { entriesBeside } from '#app/reports/audit_log/listing'
import { actionText, actorText, subjectText } from '#app/reports/audit_log/words'
import { people } from '#app/reports/queries/people'

const SHOWN = 5
const LOOKED_AT = 50

/** What an operator sees of one partner beside its facts: no customer and nothing that was said. */
export async function partnerDetail(ctx: HttpContext, partner: Partner) {
  const { session, loginSession } = ctx
  const [managers, figures, products, inboxes, accesses, held, entries] = await Promise.all([
    User.managersOf(partner),
    people(partner),
    Product.in(partner).orderBy('id'),
    Inbox.in(partner).orderBy('product_id').orderBy('id').limit(100),
    SupportAccess.in(partner).preload('operator').orderBy('id', 'desc').limit(SHOWN),
    SupportAccess.heldBy(loginSession, partner),
    lastAudit(ctx),
  ])
  const person = managers.find(({ id }) => handedOver(session, id))
  const secret = person && handedOver(session, person.id)
  return {
    managers,
    figures,
    products,
    inboxes,
    accesses,
    held,
    person,
    secret,
    entries,
  }
}

/** The last that the platform's people did here: what a partner's own people do is not theirs to read. */
async function lastAudit(ctx: HttpContext) {
  const { scope } = await inquiryOf(ctx)
  const entries = await entriesBeside(scope, {}, { direction: 'older', limit: LOOKED_AT })
  // Each page of a support access is an entry; that it took place is enough here.
  const acts = entries.filter(({ action }) => action !== 'support_access.read').slice(0, SHOWN)
  return acts.map((entry) => ({
    at: Number(entry.at),
    actor: actorText(entry, ctx.i18n),
    action: actionText(entry.action, ctx.i18n),
    subject: subjectText(entry, ctx.i18n),
  }))
}
