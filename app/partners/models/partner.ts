import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { PartnerSchema } from '#database/schema'
import { standingAt, UNLIMITED, type Entitlements, type Standing } from '#app/partners/entitlements'
import Product from '#app/partners/models/product'

/** How partners and products are named in addresses. */
export const SLUG = /^[a-z0-9][a-z0-9-]{1,39}$/

export const notASlug = (typed: string) =>
  `"${typed}" is no slug: 2 to 40 lower-case letters, digits or dashes, the first one no dash.`

/** The tenant. Everything but operators belongs to one. */
export default class Partner extends PartnerSchema {
  @hasMany(() => Product)
  declare products: HasMany<typeof Product>

  get standing(): Standing {
    return standingAt(this)
  }

  /** What the contract in force grants. */
  get granted(): Entitlements {
    return this.entitlements ?? UNLIMITED
  }
}
