import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { auditorOf } from '#app/accounts/auditor'
import ServiceGroup from '#app/accounts/models/service_group'
import Product from '#app/partners/models/product'
import { changeGroup, createGroup, deleteGroup, hasConversations } from '#app/service/group_changes'
import { candidatesFor, groupsWithMembers } from '#app/service/group_members'
import {
  newServiceGroupValidator,
  serviceGroupValidator,
  topicsColumn,
} from '#app/service/validators/service_group'

export default class ServiceGroupsController {
  async index({ partner, view }: HttpContext) {
    const products = await Product.active(partner).orderBy('id')
    const { groups, sizeOf } = await groupsWithMembers(partner)
    return view.render('service/service_groups/index', { products, groups, sizeOf })
  }

  async create({ partner, request, view }: HttpContext) {
    const products = await Product.active(partner).orderBy('id')
    const productId: unknown = request.qs().product
    const candidates = await candidatesFor(partner)
    return view.render('service/service_groups/create', { products, productId, candidates })
  }

  async store(ctx: HttpContext) {
    const { partner, session, i18n } = ctx
    const values = await valuesOf(ctx)
    await createGroup(partner, values, auditorOf(ctx))
    session.flash('notice', i18n.t('accounts.serviceGroups.saved', { name: values.name }))
    return toList(ctx)
  }

  async edit(ctx: HttpContext) {
    const { partner, view } = ctx
    const group = await groupAt(ctx)
    return view.render('service/service_groups/edit', {
      group,
      products: await Product.active(partner).orderBy('id'),
      isBound: await hasConversations(group),
      candidates: await candidatesFor(partner, group),
    })
  }

  async update(ctx: HttpContext) {
    const { session, i18n } = ctx
    const group = await groupAt(ctx)
    const values = await valuesOf(ctx, group)
    if ((await changeGroup(group, values, auditorOf(ctx))) === 'in_use')
      throw fieldError('productId', i18n.t('accounts.serviceGroups.productBound'), 'in_use')
    session.flash('notice', i18n.t('accounts.serviceGroups.saved', { name: values.name }))
    return toList(ctx)
  }

  async destroy(ctx: HttpContext) {
    const { partner, response, session, i18n } = ctx
    const group = await groupAt(ctx)
    const { kind, ...open } = await deleteGroup(group, auditorOf(ctx))
    const words = i18n.t(`accounts.serviceGroups.${kind}`, { name: group.name, ...open })
    if (kind === 'busy') {
      session.flash('errorsBag', { E_GROUP_BUSY: words })
      return response.redirect().toRoute('partner.service_groups.edit', [partner.slug, group.id])
    }
    session.flash('notice', words)
    return toList(ctx)
  }
}

const groupAt = ({ partner, params }: HttpContext) =>
  ServiceGroup.in(partner)
    .where('id', params.service_group_id)
    .preload('product')
    .preload('agents', (agent) => agent.preload('user'))
    .firstOrFail()

/** What the form says; its product is one of the partner's that is not archived, or stays as it is. */
async function valuesOf({ partner, request, i18n }: HttpContext, group?: ServiceGroup) {
  const { name, topics, offersMembers, ...given } = group
    ? await request.validateUsing(serviceGroupValidator)
    : await request.validateUsing(newServiceGroupValidator)
  const productId = given.productId ?? group!.productId
  const isSame = productId === group?.productId
  if (!isSame && !(await Product.active(partner).where('id', productId).first()))
    throw fieldError('productId', i18n.t('accounts.serviceGroups.noProduct'), 'exists')
  const members = given.members ?? (offersMembers ? [] : undefined)
  return { name, topics: topicsColumn(topics), productId, members }
}

const toList = ({ partner, response }: HttpContext) =>
  response.redirect().toRoute('partner.service_groups.index', [partner.slug])
