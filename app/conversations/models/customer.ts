import { compose } from '@adonisjs/core/helpers'
import { CustomerSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** The person who writes. */
export default class Customer extends compose(CustomerSchema, PartnerOwned) {}
