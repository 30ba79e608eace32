import db from '@adonisjs/lucid/services/db'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import { longPage } from '#app/core/long_page'
import Partner from '#app/partners/models/partner'
import { failedLately } from '#app/reports/queries/failing_inboxes'

const DAY = 86_400_000

/** A contract that ends within so many days is shown as one to see to. */
export const ENDING_WITHIN = 30 * DAY
const QUIET_AFTER = 7 * DAY

export const STANDINGS = ['inactive', 'active', 'suspended', 'expired'] as const
export const HEALTH = ['failing', 'ending', 'exhausted', 'quiet'] as const
export const SORTS = ['since', 'name', 'until', 'open', 'last'] as const

export interface PartnerFilter {
  /** Part of the name or of the short name. */
  q?: string
  standing?: (typeof STANDINGS)[number]
  health?: (typeof HEALTH)[number]
}

interface PartnerListFilter extends PartnerFilter {
  sort?: (typeof SORTS)[number]
  page?: number
}

type PartnerQuery = ModelQueryBuilderContract<typeof Partner>

const PER_PAGE = 25

/** A page of the platform's partners; each column that sorts is one look into an index per partner. */
export const listedPartners = ({ page = 1, sort = 'since', ...filter }: PartnerListFilter) =>
  longPage(
    {
      matching: partnersAmong(filter),
      ordered: (query) => ORDER[sort](query).orderBy('partners.id', 'desc'),
      rows: (ids) => Partner.query().whereIn('id', ids),
    },
    page,
    PER_PAGE
  )

/** The platform's partners, narrowed down. */
export function partnersAmong({ q, standing, health }: PartnerFilter) {
  const query: PartnerQuery = Partner.query()
  if (q) called(query, q)
  if (standing) STANDING[standing](query, Date.now())
  if (health) IN_HEALTH[health](query, Date.now())
  return query
}

function called(query: PartnerQuery, text: string) {
  const pattern = `%${text.replace(/[!%_]/g, '!$&')}%`
  void query.where((either) =>
    either
      .whereRaw(`partners.name like ? escape '!'`, [pattern])
      .orWhereRaw(`partners.slug like ? escape '!'`, [pattern.toLowerCase()])
  )
}

const begun = (query: PartnerQuery, now: number) => query.where('service_from', '<=', now)
const unended = (query: PartnerQuery, now: number) =>
  query.where((open) => open.whereNull('service_until').orWhere('service_until', '>', now))

/** `standingAt` (app/partners/entitlements.ts) as conditions. */
const STANDING: Record<(typeof STANDINGS)[number], (query: PartnerQuery, now: number) => unknown> =
  {
    inactive: (query, now) =>
      query.where((never) => never.whereNull('service_from').orWhere('service_from', '>', now)),
    active: (query, now) => unended(begun(query, now), now).whereNull('suspended_at'),
    suspended: (query, now) => begun(query, now).whereNotNull('suspended_at'),
    expired: (query, now) =>
      begun(query, now).whereNull('suspended_at').where('service_until', '<=', now),
  }

const IN_HEALTH: Record<(typeof HEALTH)[number], (query: PartnerQuery, now: number) => unknown> = {
  failing: (query) =>
    query.whereIn(
      'partners.id',
      db
        .from('inboxes')
        .where((bad) =>
          bad
            .whereNotNull('paused_at')
            .orWhereNotNull('check_problem')
            .orWhereIn('id', failedLately().select('inbox_id'))
        )
        .select('partner_id')
    ),
  ending: (query, now) =>
    begun(query, now)
      .whereNull('suspended_at')
      .whereBetween('service_until', [now + 1, now + ENDING_WITHIN]),
  exhausted: (query, now) => query.where('robot_exhausted_until', '>', now),
  quiet: (query, now) => {
    const served = unended(begun(query, now), now).whereNull('suspended_at')
    return served.whereNotExists((messages) =>
      messages
        .from('messages')
        .whereColumn('partner_id', 'partners.id')
        .where('sent_at', '>', now - QUIET_AFTER)
    )
  },
}

const OPEN =
  '(select count(*) from conversations where partner_id = partners.id and closed_at is null)'
// Not `max`: MariaDB would read all messages of the partner for it.
export const LAST_MESSAGE =
  '(select sent_at from messages where partner_id = partners.id order by sent_at desc limit 1)'

const ORDER: Record<(typeof SORTS)[number], (query: PartnerQuery) => PartnerQuery> = {
  since: (query) => query,
  name: (query) => query.orderBy('name'),
  // Whoever has no end comes last.
  until: (query) => query.orderByRaw('service_until is null').orderBy('service_until'),
  open: (query) => query.orderByRaw(`${OPEN} desc`),
  last: (query) => query.orderByRaw(`${LAST_MESSAGE} desc`),
}
