import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { isDuplicate } from '#app/core/transaction'
import { auditorOf } from '#app/accounts/auditor'
import { createProduct, renameProduct } from '#app/accounts/product_changes'
import Product from '#app/partners/models/product'
import { freeSlug, slugOf } from '#app/partners/product_slug'
import { productAt } from '#app/reports/product_address'
import { FIGURES, productFigures } from '#app/reports/queries/product_figures'
import { newProductValidator, productValidator } from '#app/reports/validators/product'
import { settingsOf } from '#app/settings/setting_values'

/** The partner's lines of service, each with what it has and what it still needs. */
export default class ProductsController {
  async index({ partner, view }: HttpContext) {
    const products = await Product.in(partner).orderBy('archived_at').orderBy('id')
    const figuresOf = await productFigures(partner)
    return view.render('reports/products/index', { products, figuresOf, names: FIGURES })
  }

  async create({ partner, view }: HttpContext) {
    const suggestion = await freeSlug(partner, 'product')
    return view.render('reports/products/create', { suggestion })
  }

  async store(ctx: HttpContext) {
    const { partner, request, response, session, i18n } = ctx
    const { name, slug: chosen } = await request.validateUsing(newProductValidator)
    const slug = chosen || (await freeSlug(partner, slugOf(name)))
    const product = await createProduct(partner, { name, slug }, auditorOf(ctx)).catch(
      async (error: unknown) => {
        if (!isDuplicate(error)) throw error
        const suggestion = await freeSlug(partner, slug)
        throw fieldError('slug', i18n.t('products.taken', { suggestion }), 'unique')
      }
    )
    session.flash('notice', i18n.t('products.created', { name }))
    return response.redirect().toRoute('partner.products.show', [partner.slug, product.slug])
  }

  async show(ctx: HttpContext) {
    const { partner, view } = ctx
    const product = await productAt(ctx)
    const figures = (await productFigures(partner))(product.id)
    const settings = await settingsOf(partner, product)
    return view.render('reports/products/show', { product, figures, settings, names: FIGURES })
  }

  async edit(ctx: HttpContext) {
    return ctx.view.render('reports/products/edit', { product: await productAt(ctx) })
  }

  async update(ctx: HttpContext) {
    const { partner, request, response, session, i18n } = ctx
    const product = await productAt(ctx)
    const { name } = await request.validateUsing(productValidator)
    await renameProduct(product, name, auditorOf(ctx))
    session.flash('notice', i18n.t('products.saved', { name }))
    return response.redirect().toRoute('partner.products.show', [partner.slug, product.slug])
  }
}
