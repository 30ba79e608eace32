import { createHash, randomBytes } from 'node:crypto'
import { compose } from '@adonisjs/core/helpers'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { CustomerIdentitySchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import Inbox from '#app/channels/models/inbox'
import Customer from '#app/conversations/models/customer'

/** Who a customer is on one inbox: a platform's id, or a token of ours that is stored hashed. */
export default class CustomerIdentity extends compose(CustomerIdentitySchema, PartnerOwned) {
  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @belongsTo(() => Inbox)
  declare inbox: BelongsTo<typeof Inbox>

  /** 256 random bits for a new customer. Only its hash is kept, so it can be shown once and never again. */
  static mintToken() {
    const token = randomBytes(32).toString('base64url')
    return { token, hash: CustomerIdentity.hashToken(token) }
  }

  static hashToken(token: string) {
    return createHash('sha256').update(token).digest('hex')
  }
}
