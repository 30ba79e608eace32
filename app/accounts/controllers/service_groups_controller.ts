import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import Product from '#app/partners/models/product'
import ServiceGroup from '#app/accounts/models/service_group'
import {
  newServiceGroupValidator,
  serviceGroupValidator,
  topicsColumn,
} from '#app/accounts/validators/service_group'

export default class ServiceGroupsController {
  async index({ partner, view }: HttpContext) {
    const products = await Product.in(partner).orderBy('id')
    const groups = await ServiceGroup.in(partner)
      .preload('agents')
      .orderBy('position')
      .orderBy('id')
    return view.render('accounts/service_groups/index', { products, groups })
  }

  async create({ partner, request, view }: HttpContext) {
    const products = await Product.in(partner).orderBy('id')
    return view.render('accounts/service_groups/create', {
      products,
      productId: request.qs().product,
    })
  }

  async store({ partner, request, response, session, i18n }: HttpContext) {
    const { productId, name, topics } = await request.validateUsing(newServiceGroupValidator)
    const product = await Product.in(partner).where('id', productId).first()
    if (!product)
      throw fieldError('productId', i18n.t('accounts.serviceGroups.noProduct'), 'exists')
    const last = await ServiceGroup.in(partner)
      .where('product_id', product.id)
      .orderBy('position', 'desc')
      .first()
    const position = (last?.position ?? 0) + 1
    await ServiceGroup.createIn(partner, {
      productId: product.id,
      name,
      topics: topicsColumn(topics),
      position,
    })
    session.flash('notice', i18n.t('accounts.serviceGroups.saved', { name }))
    return response.redirect().toRoute('partner.service_groups.index', [partner.slug])
  }

  async edit({ partner, params, view }: HttpContext) {
    const group = await this.#group(partner, params.service_group_id)
    return view.render('accounts/service_groups/edit', { group })
  }

  async update({ partner, params, request, response, session, i18n }: HttpContext) {
    const group = await this.#group(partner, params.service_group_id)
    const { name, topics } = await request.validateUsing(serviceGroupValidator)
    await group.merge({ name, topics: topicsColumn(topics) }).save()
    session.flash('notice', i18n.t('accounts.serviceGroups.saved', { name }))
    return response.redirect().toRoute('partner.service_groups.index', [partner.slug])
  }

  #group(partner: HttpContext['partner'], id: number) {
    const group = ServiceGroup.in(partner).where('id', id).preload('product')
    return group.preload('agents', (agent) => agent.preload('user')).firstOrFail()
  }
}
