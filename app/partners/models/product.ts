import { compose } from '@adonisjs/core/helpers'
import { ProductSchema } from '#database/schema'
import PartnerOwned, { type Within } from '#app/partners/partner_owned'
import type Partner from '#app/partners/models/partner'

/** A line of service of a partner: one robot, one knowledge base, its own settings. */
export default class Product extends compose(ProductSchema, PartnerOwned) {
  /** Those that are not archived: what new inboxes and groups may belong to. */
  static active(partner: Pick<Partner, 'id'>, within: Within = {}) {
    return this.in(partner, within).whereNull('archived_at')
  }

  /** The release that this question is answered from in place of the live one; never stored. */
  declare triedRelease?: number

  get isArchived() {
    return Boolean(this.archivedAt)
  }
}
