import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { partnerAt } from '#app/accounts/operator_partner'
import type { AuditFilter, Scope } from '#app/reports/audit_log/listing'
import type Partner from '#app/partners/models/partner'

/** Who looks into which log. */
export interface Inquiry {
  scope: Scope
  /** Whose log; null for the operators' own. */
  company: Partner | null
  zone: string
}

const PLATFORM_ZONE = 'Asia/Shanghai'

/**
 * A manager sees all of the own partner's log. An operator sees the platform's, and of a partner's what the platform's
 * own people and commands did there: what a partner's staff does among themselves is not theirs to read.
 */
export async function inquiryOf(ctx: HttpContext): Promise<Inquiry> {
  if (!ctx.operator) {
    const { partner } = ctx
    return { scope: { partnerId: partner.id }, company: partner, zone: partner.timeZone }
  }
  if (!ctx.params.partner_slug) {
    return { scope: { partnerId: null }, company: null, zone: PLATFORM_ZONE }
  }
  const company = await partnerAt(ctx)
  const operators = await Operator.query().select('id').orderBy('id')
  const actors = [...operators.map(({ id }) => `operator:${id}`), 'command']
  return { scope: { partnerId: company.id, actors }, company, zone: company.timeZone }
}

export interface AuditQuestion {
  person?: string
  action?: string
  subject?: string
  from?: string
  to?: string
}

/** Days are days of that partner's zone. */
export async function filterFrom(
  { scope, zone }: Inquiry,
  { person, action, subject, from, to }: AuditQuestion
): Promise<AuditFilter> {
  const day = (text: string) => DateTime.fromISO(text, { zone })
  return {
    action,
    subject,
    actors: person === undefined ? undefined : await actorsNamed(person, scope.partnerId),
    from: from === undefined ? undefined : day(from).toMillis(),
    until: to === undefined ? undefined : day(to).plus({ days: 1 }).toMillis(),
  }
}

/** As the log writes it, which is what a click on a name asks for. */
const ACTOR = /^(?:(?:user|operator|agent):\d{1,18}|system|command|robot|customer)$/
const MANY = 20

/** Everybody of that name today: of the partner's people by any part of it, of the platform's by the whole. */
async function actorsNamed(person: string, partnerId: number | null): Promise<string[]> {
  if (ACTOR.test(person)) return [person]
  const operators = await Operator.query().where('name', person).orWhere('loginName', person)
  const actors = operators.map(({ id }) => `operator:${id}`)
  if (partnerId === null) return actors
  const users = User.in({ id: partnerId }).orderBy('id').limit(MANY)
  User.matching(users, person)
  return [...actors, ...(await users).map(({ id }) => `user:${id}`)]
}
