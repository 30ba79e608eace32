import { compose } from '@adonisjs/core/helpers'
import { ProductSchema } from '#database/schema'
import PartnerOwned from '#app/partners/partner_owned'

/** A line of service of a partner: one robot, one knowledge base, its own settings. */
export default class Product extends compose(ProductSchema, PartnerOwned) {}
