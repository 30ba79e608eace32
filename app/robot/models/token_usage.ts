import { compose } from '@adonisjs/core/helpers'
import { TokenUsageSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** What models have used of a partner's tokens within a day or a month of its zone. */
export default class TokenUsage extends compose(TokenUsageSchema, PartnerOwned) {}
