import { compose } from '@adonisjs/core/helpers'
import { CannedReplySchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** A text that agents insert by its shortcut. */
export default class CannedReply extends compose(CannedReplySchema, PartnerOwned) {}
