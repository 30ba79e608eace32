import type { HttpContext } from '@adonisjs/core/http'
import { chosenProduct } from '#app/knowledge/chosen_product'

const PAGES = {
  'partner.entries.index': { page: 'partner.products.entries.index', section: 'entries' },
  'partner.entry_imports.create': {
    page: 'partner.products.entry_imports.create',
    section: 'entry_imports',
  },
  'partner.synonyms.index': { page: 'partner.products.synonyms.index', section: 'synonyms' },
  'partner.releases.index': { page: 'partner.products.releases.index', section: 'releases' },
} as const

/** From an address without a product to the same page of one. */
export default class DefaultProductsController {
  async show(ctx: HttpContext) {
    const { partner, route, response, view } = ctx
    const { page, section } = PAGES[route!.name as keyof typeof PAGES]
    const product = await chosenProduct(ctx)
    if (!product) return view.render('knowledge/default_products/show', { section })
    return response.redirect().toRoute(page, [partner.slug, product.slug])
  }
}
