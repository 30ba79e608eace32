import { compose } from '@adonisjs/core/helpers'
import { AttachmentSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** A picture of a conversation: kept under a random key, the sender's file name only in this row. */
export default class Attachment extends compose(AttachmentSchema, PartnerOwned) {}
