import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Forbidden, NotFound } from '#app/core/exceptions/refusals'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { auditorOf } from '#app/accounts/auditor'
import { admit, requireOwnPassword } from '#app/accounts/entrance'
import { partnerAt } from '#app/accounts/operator_partner'
import { requireSecondFactor } from '#app/accounts/second_factor/duty'
import { supportNavigation } from '#app/accounts/navigation'
import type Operator from '#app/accounts/models/operator'
import type { Role } from '#app/accounts/models/role_grant'
import SupportAccess from '#app/accounts/models/support_access'

/** All that a support access opens. What is not named here is closed to it: every write, workbench, export, stream. */
export const READABLE: ReadonlySet<string> = new Set([
  'partner.home.show',
  'partner.conversations.index',
  'partner.conversations.show',
  'partner.conversations.messages.index',
  'partner.conversations.files.show',
  'partner.conversations.explanation.show',
  'partner.products.index',
  'partner.products.show',
  'partner.entries.index',
  'partner.products.entries.index',
  'partner.products.entries.show',
  'partner.products.categories.index',
  'partner.synonyms.index',
  'partner.products.synonyms.index',
  'partner.releases.index',
  'partner.products.releases.index',
  'partner.products.releases.show',
  'partner.inboxes.index',
  'partner.inboxes.show',
  'partner.settings.index',
  'partner.products.settings.index',
  'partner.service_groups.settings.index',
  'partner.setting_changes.index',
  'partner.service_calendar.show',
  'partner.products.service_calendar.show',
  'partner.service_groups.service_calendar.show',
  'partner.users.index',
  'partner.users.edit',
  'partner.agents.index',
  'partner.agents.edit',
  'partner.service_groups.index',
  'partner.service_groups.edit',
  'partner.canned_replies.index',
])

/** Whose eyes a page is drawn for. Whoever only reads is no user, and has no id to write under. */
export interface Reader {
  name: string
  hasRole(role: Role): boolean
}

class SupportOnlyReads extends Forbidden {
  static code = 'E_SUPPORT_ONLY_READS'
}

/** Lets an operator look at a manager's pages while a support access is in force; without one there is nothing here. */
export async function lookInto(ctx: HttpContext, next: NextFn) {
  const operator = await admit<Operator>(ctx, 'operator')
  requireOwnPassword(operator, ctx, 'operator.password.edit')
  await requireSecondFactor(operator, ctx)
  const partner = await partnerAt(ctx)
  const support = await SupportAccess.heldBy(ctx.loginSession, partner)
  if (!support) throw new NotFound()

  Object.assign(ctx, { operator, partner, support, reader: onlooker(operator) })
  Object.defineProperty(ctx, 'user', { get: refuse })
  // No log-in for the page: with one it would ask for streams.
  ctx.view.share({ operator, partner, support, navigation: supportNavigation(partner, READABLE) })
  if (!READABLE.has(ctx.route?.name ?? '')) refuse()
  await next()
  if (ctx.response.getStatus() === 200) await record(ctx, support)
}

const onlooker = ({ name }: Operator): Reader => ({
  name,
  hasRole: (role) => role === 'manager',
})

function refuse(): never {
  throw new SupportOnlyReads()
}

/** Before anything is sent: what cannot be recorded is not shown. */
function record(ctx: HttpContext, { id, subject }: SupportAccess) {
  const { partner, params, request, route } = ctx
  const conversation = params.conversation_id as string | undefined
  const data = { supportAccess: id, page: route!.name, path: request.url(), conversation }
  const facts = { action: 'support_access.read', subject, data }
  return transaction((trx) => recordAudit(partner, auditorOf(ctx), facts, trx))
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    support?: SupportAccess
    reader: Reader
  }
}
