import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import Product from '#app/partners/models/product'
import { NotFound } from '#app/core/exceptions/refusals'
import { wantsJson } from '#app/core/wants_json'
import { ChannelOutOfOrder } from '#app/channels/exceptions'
import { auditorOf } from '#app/accounts/auditor'
import { addressesOf, fieldsOf, present, wordsFor } from '#app/channels/inbox_view'
import { changeInbox, createInbox } from '#app/channels/inbox_changes'
import Inbox from '#app/channels/models/inbox'
import { channels } from '#app/channels/registry'
import { checkSettings, takeSettings } from '#app/channels/setting_input'
import {
  inboxListValidator,
  inboxValidator,
  newInboxValidator,
} from '#app/channels/validators/inbox_validator'

const PER_PAGE = 20

export default class InboxesController {
  async index(ctx: HttpContext) {
    const { partner, i18n, view } = ctx
    const { page = 1 } = await asked(ctx, inboxListValidator)
    const query = Inbox.in(partner).preload('product').orderBy('product_id').orderBy('id')
    const inboxes = await query.paginate(page, PER_PAGE)
    if (!wantsJson(ctx.request))
      return view.render('channels/inboxes/index', { inboxes, ...wordsFor(i18n.locale) })
    return { total: inboxes.total, inboxes: inboxes.all().map(present) }
  }

  /** First which channel, then its form; where there is but one channel, its form. */
  async create({ partner, request, session, i18n, view }: HttpContext) {
    const known = channels.all().map(({ manifest }) => manifest)
    // A form with mistakes comes back without its query.
    const chosen: unknown = request.qs().channel ?? session.flashMessages.get('channel')
    const wanted = chosen ?? (known.length === 1 ? known[0]!.type : null)
    const manifest = known.find(({ type }) => type === wanted) ?? null
    const products = await Product.active(partner).orderBy('name')
    const fields = manifest ? fieldsOf(manifest, {}, i18n.locale) : []
    return view.render('channels/inboxes/create', {
      ...{ known, manifest, products, fields },
      ...wordsFor(i18n.locale),
    })
  }

  async store(ctx: HttpContext) {
    const { partner, request, response, session, i18n } = ctx
    const manifest = channels.find(request.input('channel'))?.manifest ?? null
    if (!manifest) throw new NotFound()
    const given = takeSettings(ctx, manifest)
    const { name, product: slug } = await request.validateUsing(newInboxValidator)
    const settings = checkSettings(ctx, manifest, given)
    const product = await Product.active(partner).where('slug', slug).firstOrFail()
    const values = { name, channel: manifest.type, productId: product.id, settings }
    const inbox = await createInbox(partner, auditorOf(ctx), values)
    await inbox.load('product')
    if (wantsJson(ctx.request)) return response.created(present(inbox))
    session.flash('notice', i18n.t('channels.created', { name }))
    return response.redirect().toRoute('partner.inboxes.show', [partner.slug, inbox.id])
  }

  async show(ctx: HttpContext) {
    const { view, i18n } = ctx
    const inbox = await inboxOf(ctx)
    if (wantsJson(ctx.request)) return present(inbox)
    const { manifest } = inbox
    const fields = manifest ? fieldsOf(manifest, inbox.settings, i18n.locale) : []
    const words = wordsFor(i18n.locale)
    return view.render('channels/inboxes/show', { inbox, fields, ...words, ...addressesOf(inbox) })
  }

  async edit(ctx: HttpContext) {
    const inbox = await inboxOf(ctx)
    const fields = fieldsOf(manifestOf(inbox), inbox.settings, ctx.i18n.locale)
    return ctx.view.render('channels/inboxes/edit', { inbox, fields })
  }

  async update(ctx: HttpContext) {
    const { partner, request, response, session, i18n } = ctx
    const inbox = await inboxOf(ctx)
    const manifest = manifestOf(inbox)
    const given = takeSettings(ctx, manifest)
    const { name } = await request.validateUsing(inboxValidator)
    const settings = checkSettings(ctx, manifest, given, inbox.settings)
    await changeInbox(inbox, auditorOf(ctx), { name, settings })
    if (wantsJson(ctx.request)) return present(inbox)

    session.flash('notice', i18n.t('channels.updated', { name }))
    return response.redirect().toRoute('partner.inboxes.show', [partner.slug, inbox.id])
  }
}

const inboxOf = ({ partner, params }: HttpContext) =>
  Inbox.in(partner).where('id', params.inbox_id).preload('product').firstOrFail()

function manifestOf({ manifest }: Inbox) {
  if (manifest) return manifest
  throw new ChannelOutOfOrder()
}
