import { compose } from '@adonisjs/core/helpers'
import { ServiceCalendarSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** The service hours of a week, at one level; what has no row inherits. */
export default class ServiceCalendar extends compose(ServiceCalendarSchema, PartnerOwned) {}
