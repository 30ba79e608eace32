import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { ContractSchema } from '#database/schema'
import Partner from '#app/partners/models/partner'
import PartnerOwned, { type Within } from '#app/partners/partner_owned'
import { contractStateAt, whereState, type ContractState } from '#app/onboarding/contracts/state'
import { daysOf, type Days } from '#app/onboarding/contracts/term'
import Signable from '#app/onboarding/models/contract/signable'

const CONTRACT_KINDS = ['first', 'renewal', 'amendment'] as const
export type ContractKind = (typeof CONTRACT_KINDS)[number]

const DAY = 24 * 3_600_000

export interface ContractFilter {
  state?: ContractState | null
  /** Over within so many days from now. */
  within?: number | null
  /** Part of a number or of a partner's name. */
  search?: string | null
}

/** What platform and company agreed on: the term, and what it grants. */
export default class Contract extends compose(ContractSchema, PartnerOwned, Signable) {
  @belongsTo(() => Partner)
  declare partner: BelongsTo<typeof Partner>

  @belongsTo(() => Contract, { foreignKey: 'previousId' })
  declare previous: BelongsTo<typeof Contract>

  /** Of every partner, for the platform's own staff. */
  static ofPlatform(id: number) {
    return this.query().where('id', id).preload('partner').preload('previous')
  }

  /** Of every partner, those first that are over soonest. */
  static listed({ state, within, search }: ContractFilter) {
    const now = Date.now()
    return this.query()
      .join('partners', 'partners.id', 'contracts.partner_id')
      .select('contracts.*')
      .if(state, (query) => whereState(query, state!, now))
      .if(within, (query) =>
        query
          .whereBetween('contracts.over_at', [now, now + within! * DAY])
          .whereNot('contracts.state', 'terminated')
      )
      .if(search, (query) => {
        const pattern = `%${search!.replace(/[!%_]/g, '!$&')}%`
        query.where((either) =>
          either
            .whereRaw(`contracts.number like ? escape '!'`, [pattern])
            .orWhereRaw(`partners.name like ? escape '!'`, [pattern])
        )
      })
      .preload('partner')
      .orderBy(within ? 'contracts.over_at' : 'contracts.id', within ? 'asc' : 'desc')
  }

  /** What both sides have confirmed, in the order of their beginnings. */
  static signedOf(partner: { id: number }, within: Within = {}) {
    return this.in(partner, within).whereNot('state', 'draft').orderBy('starts_at').orderBy('id')
  }

  /** Without the drafts that the platform still works on. */
  static shownTo(partner: { id: number }) {
    return this.in(partner).where((shown) =>
      shown.whereNot('state', 'draft').orWhereNotNull('platform_confirmed_at')
    )
  }

  static draftOf(partner: { id: number }, within: Within = {}) {
    return this.in(partner, within).where('state', 'draft').first()
  }

  /** The one whose terms hold now; null before the first and after the last. */
  static async inForce(partner: { id: number }, within: Within = {}, now = Date.now()) {
    return this.in(partner, within)
      .whereIn('state', ['signed', 'effective'])
      .where('starts_at', '<=', now)
      .where('over_at', '>', now)
      .orderBy('starts_at', 'desc')
      .orderBy('id', 'desc')
      .first()
  }

  /** Those that end within this time, that nothing follows, and whose one side has not had this warning. */
  static endingBetween(after: number, until: number, warning: { days: number; side: string }) {
    return this.query()
      .join('partners', 'partners.id', 'contracts.partner_id')
      .whereIn('contracts.state', ['signed', 'effective'])
      .where('contracts.over_at', '>', after)
      .where('contracts.over_at', '<=', until)
      .whereColumn('contracts.over_at', 'partners.service_until')
      .whereNotExists((told) =>
        told
          .from('contract_notices')
          .whereColumn('contract_notices.contract_id', 'contracts.id')
          .where(warning)
      )
      .select('contracts.*')
      .preload('partner')
  }

  /** Needs `partner` to be loaded. */
  get shownState(): ContractState {
    return contractStateAt(this, this.partner)
  }

  /** As people read the term. Needs `partner` to be loaded. */
  get days(): Days {
    return daysOf(this, this.partner.timeZone)
  }

  /** Another one holds in its place, before it would have ended. */
  get isReplaced() {
    return this.shownState === 'expired' && this.overAt! < this.endsAt
  }

  get isDraft() {
    return this.state === 'draft'
  }

  /** Whether there is something to end. */
  get canBeTerminated() {
    return !this.isDraft && this.state !== 'terminated' && (this.overAt ?? 0) > Date.now()
  }
}
