import { compose } from '@adonisjs/core/helpers'
import { AnswererConnectionSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** An answerer as it is set up for one product; asked while it is enabled. */
export default class AnswererConnection extends compose(AnswererConnectionSchema, PartnerOwned) {}
