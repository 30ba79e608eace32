import { compose } from '@adonisjs/core/helpers'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { EntrySchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'
import User from '#app/accounts/models/user'
import type { EntryDraft } from '#app/knowledge/entry_draft'
import type { Author, KnowledgeBase } from '#app/knowledge/knowledge_base'
import Category from '#app/knowledge/models/category'
import EntryRevision from '#app/knowledge/models/entry_revision'
import { added, assigned, changed } from '#app/knowledge/models/entry/publishing'
import { type EntryFilter, narrowed } from '#app/knowledge/models/entry/search'

/** A standard question, the other ways of asking it, and the answer. Every change of it is one release. */
export default class Entry extends compose(EntrySchema, PartnerOwned) {
  @belongsTo(() => Category)
  declare category: BelongsTo<typeof Category>

  @belongsTo(() => User, { foreignKey: 'updatedById' })
  declare updatedBy: BelongsTo<typeof User>

  @hasMany(() => EntryRevision)
  declare revisions: HasMany<typeof EntryRevision>

  /** The entries of a product that are not deleted. */
  static of({ partner, product }: KnowledgeBase) {
    return this.in(partner).where('product_id', product.id).whereNull('deleted_at')
  }

  /** Those that are, and wait to be brought back. */
  static deletedFrom({ partner, product }: KnowledgeBase) {
    return this.in(partner).where('product_id', product.id).whereNotNull('deleted_at')
  }

  static matching(base: KnowledgeBase, filter: EntryFilter) {
    return narrowed(this.of(base), filter)
  }

  /** A new one, numbered after the release that brings it. */
  static add(base: KnowledgeBase, author: Author, draft: EntryDraft) {
    return added(base, author, draft)
  }

  /** `version` is the one that the editor saw. */
  revise(base: KnowledgeBase, author: Author, draft: EntryDraft, version: number) {
    return changed(base, author, { id: this.id, version }, (entry, client) =>
      assigned(entry, base, draft, client)
    )
  }

  /** Kept for its history and to be brought back; the robot forgets it at once. */
  remove(base: KnowledgeBase, author: Author, version: number) {
    return changed(base, author, { id: this.id, version }, (entry) => {
      entry.deletedAt = Date.now()
    })
  }

  restore(base: KnowledgeBase, author: Author) {
    return changed(base, author, this, (entry) => {
      entry.deletedAt = null
    })
  }

  /** Offered before customers ask, or not. */
  mark(base: KnowledgeBase, author: Author, isHot: boolean) {
    return changed(base, author, this, (entry) => {
      entry.isHot = isHot
    })
  }

  /** What a list shows. `today` is the partner's day. */
  stateOn(today: string): 'valid' | 'invalid' | 'upcoming' | 'expired' {
    if (!this.isValid) return 'invalid'
    if (this.validFrom && this.validFrom > today) return 'upcoming'
    return this.validUntil && this.validUntil < today ? 'expired' : 'valid'
  }
}
