import { compose } from '@adonisjs/core/helpers'
import { ConnectionMemorySchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** What a driver asked the host to remember for one inbox; the value is encrypted. */
export default class ConnectionMemory extends compose(ConnectionMemorySchema, PartnerOwned) {}
