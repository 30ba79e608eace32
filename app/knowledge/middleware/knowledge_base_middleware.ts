import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { NotFound } from '#app/core/exceptions/refusals'
import Product from '#app/partners/models/product'
import { chooseProduct } from '#app/knowledge/chosen_product'
import { addressOf, type KnowledgeBase } from '#app/knowledge/knowledge_base'

/** The product in the address, one of the partner's; another one's is 404. */
export default class KnowledgeBaseMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const products = await Product.in(ctx.partner).orderBy('id')
    const product = products.find(({ slug }) => slug === ctx.params.product_slug)
    if (!product) throw new NotFound()
    ctx.base = { partner: ctx.partner, product }
    chooseProduct(ctx, product)
    // An archived one is offered only where it is the one that is looked at.
    const offered = products.filter((one) => !one.isArchived || one.id === product.id)
    ctx.view.share({ product, products: offered, address: addressOf(ctx.base) })
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    base: KnowledgeBase
  }
}
