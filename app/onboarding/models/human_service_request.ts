import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { HumanServiceRequestSchema } from '#database/schema'
import Partner from '#app/partners/models/partner'
import PartnerOwned from '#app/partners/partner_owned'

const REQUEST_STATES = ['open', 'granted', 'refused'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** A manager asks for people's service, which is not part of the contract so far; an operator decides. */
export default class HumanServiceRequest extends compose(HumanServiceRequestSchema, PartnerOwned) {
  declare state: RequestState

  @belongsTo(() => Partner)
  declare partner: BelongsTo<typeof Partner>

  /** Of every partner, for the platform's own staff: the oldest open one first. */
  static listed(state: RequestState | null) {
    return this.query()
      .if(state, (query) => query.where('state', state!))
      .preload('partner')
      .orderByRaw("case when state = 'open' then 0 else 1 end")
      .orderBy('id')
  }

  static ofPlatform(id: number) {
    return this.query().where('id', id).preload('partner')
  }

  static latestOf(partner: { id: number }) {
    return this.in(partner).orderBy('id', 'desc').first()
  }
}
