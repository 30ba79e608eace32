import { compose } from '@adonisjs/core/helpers'
import { RatingSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** What the customer thought of a conversation: levels 1 to 5, one row per conversation. */
export default class Rating extends compose(RatingSchema, PartnerOwned) {}
