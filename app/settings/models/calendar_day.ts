import { compose } from '@adonisjs/core/helpers'
import { CalendarDaySchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** A day that has other hours than the week and the state's list say, at one level. */
export default class CalendarDay extends compose(CalendarDaySchema, PartnerOwned) {}
