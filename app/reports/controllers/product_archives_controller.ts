import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { productAt } from '#app/reports/product_address'
import { archive, restore } from '#app/service/product_archive'

/** A product that is not offered any more, and one that is again: nothing of it is lost. */
export default class ProductArchivesController {
  async store(ctx: HttpContext) {
    const { session, i18n } = ctx
    const product = await productAt(ctx)
    const { kind, ...numbers } = await archive(product, auditorOf(ctx))
    const words = i18n.t(`products.${kind}`, { name: product.name, ...numbers })
    if (kind === 'archived') session.flash('notice', words)
    else session.flash('errorsBag', { E_PRODUCT_BUSY: words })
    return toProduct(ctx)
  }

  async destroy(ctx: HttpContext) {
    const product = await productAt(ctx)
    await restore(product, auditorOf(ctx))
    ctx.session.flash('notice', ctx.i18n.t('products.restored', { name: product.name }))
    return toProduct(ctx)
  }
}

const toProduct = ({ partner, params, response }: HttpContext) =>
  response.redirect().toRoute('partner.products.show', [partner.slug, params.product_slug])
