import { compose } from '@adonisjs/core/helpers'
import { DateTime } from 'luxon'
import { UsageMonthSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** What a partner used within a calendar month of its zone. */
export default class UsageMonth extends compose(UsageMonthSchema, PartnerOwned) {
  static monthAt(at: number, zone: string) {
    return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM')
  }

  /** The last ones first. */
  static latestOf(partner: { id: number }, count: number) {
    return this.in(partner).orderBy('month', 'desc').limit(count)
  }
}
