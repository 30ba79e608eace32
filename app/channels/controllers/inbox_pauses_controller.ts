import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { releaseDeliveries } from '#app/channels/deliveries'
import { auditorOf } from '#app/accounts/auditor'
import Inbox from '#app/channels/models/inbox'

/** Pausing an inbox, and resuming it. */
export default class InboxPausesController {
  async store(ctx: HttpContext) {
    const inbox = await inboxOf(ctx)
    if (!inbox.isPaused) await inbox.pause(null, auditorOf(ctx))
    return answer(ctx, inbox, 'paused')
  }

  async destroy(ctx: HttpContext) {
    const inbox = await inboxOf(ctx)
    if (inbox.product.isArchived) return refuse(ctx, inbox)
    if (inbox.isPaused) await inbox.resume(auditorOf(ctx))
    await releaseDeliveries(inbox)
    return answer(ctx, inbox, 'resumed')
  }
}

const inboxOf = ({ partner, params }: HttpContext) =>
  Inbox.in(partner).where('id', params.inbox_id).preload('product').firstOrFail()

/** An archived product is reached by nobody. */
function refuse(
  { partner, request, response, session, i18n }: HttpContext,
  { id, product }: Inbox
) {
  const message = i18n.t('products.inboxArchived', { name: product.name })
  const code = 'E_PRODUCT_ARCHIVED'
  if (wantsJson(request)) return response.conflict({ errors: [{ code, message }] })
  session.flash('errorsBag', { [code]: message })
  return response.redirect().toRoute('partner.inboxes.show', [partner.slug, id])
}

function answer(
  { partner, request, response, session, i18n }: HttpContext,
  { id, name, isPaused }: Inbox,
  change: 'paused' | 'resumed'
) {
  if (wantsJson(request)) return { isPaused }
  session.flash('notice', i18n.t(`channels.${change}`, { name }))
  return response.redirect().toRoute('partner.inboxes.show', [partner.slug, id])
}
