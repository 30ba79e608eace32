import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { PartnerSchema } from '#database/schema'
import Product from '#app/partners/models/product'

/** The tenant. Everything but operators belongs to one. */
export default class Partner extends PartnerSchema {
  @hasMany(() => Product)
  declare products: HasMany<typeof Product>
}
