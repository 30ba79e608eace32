import type { HttpContext } from '@adonisjs/core/http'
import Product from '#app/partners/models/product'

/** The product in the address, one of the partner's. */
export const productAt = ({ partner, params }: HttpContext): Promise<Product> =>
  Product.in(partner).where('slug', String(params.product_slug)).firstOrFail()
