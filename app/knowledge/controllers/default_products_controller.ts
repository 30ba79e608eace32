import type { HttpContext } from '@adonisjs/core/http'
import Product from '#app/partners/models/product'

const PAGES = {
  'partner.entries.index': 'partner.products.entries.index',
  'partner.entry_imports.create': 'partner.products.entry_imports.create',
} as const

/** The menu knows no product: it leads to the partner's first one. */
export default class DefaultProductsController {
  async show({ partner, route, response, view }: HttpContext) {
    const product = await Product.in(partner).orderBy('id').first()
    if (!product) return view.render('knowledge/default_products/show')
    const page = PAGES[route!.name as keyof typeof PAGES]
    return response.redirect().toRoute(page, [partner.slug, product.slug])
  }
}
