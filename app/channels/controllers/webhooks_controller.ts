import type { HttpContext } from '@adonisjs/core/http'
import { ChannelError, PluginError } from '@xiaoyun/plugin-kit'
import type { InboundEvent, InboundRequest, PlatformResponse, Refusal } from '@xiaoyun/plugin-kit'
import { NotFound } from '#app/core/exceptions/refusals'
import { ChannelOutOfOrder } from '#app/channels/exceptions'
import EventsReceived from '#app/channels/events/events_received'
import { inboundRequest } from '#app/channels/inbound_request'
import Delivery from '#app/channels/models/delivery'
import Inbox from '#app/channels/models/inbox'
import { countRefusal } from '#app/channels/refusals'

/** Where platforms call. What is genuine is stored before they are answered, so that they need not repeat it. */
export default class WebhooksController {
  async store(ctx: HttpContext) {
    const inbox = await Inbox.findByKey(String(ctx.params.inbox_key))
    if (!inbox) throw new NotFound()

    const request = await inboundRequest(ctx)
    const inbound = await read(inbox, request)
    switch (inbound.kind) {
      case 'refused':
        countRefusal(inbox, inbound.reason)
        return refuse(ctx, inbound.reason)
      case 'handshake':
        return answer(ctx, inbound.response)
      case 'events':
        await accept(inbox, inbound.events)
        return answer(ctx, inbound.response)
    }
  }
}

/** Whoever sets up the platform's side reads this in its log. */
function refuse({ response, i18n }: HttpContext, code: Refusal['reason']) {
  return response.forbidden({ errors: [{ code, message: i18n.t(`channels.refusals.${code}`) }] })
}

/** A driver that cannot read now asks the platform to repeat it later. */
async function read(inbox: Inbox, request: InboundRequest) {
  try {
    return await inbox.open().receive(request)
  } catch (error) {
    if (!(error instanceof ChannelError || error instanceof PluginError)) throw error
    throw new ChannelOutOfOrder(undefined, { cause: error })
  }
}

async function accept(inbox: Inbox, events: readonly InboundEvent[]) {
  if (events.length === 0) return
  for (const event of events) if (event.kind === 'receipt') await Delivery.confirm(inbox, event)
  await EventsReceived.dispatch(inbox, events)
}

function answer({ response }: HttpContext, { status, headers, body }: PlatformResponse) {
  response.status(status)
  for (const [name, value] of Object.entries(headers ?? {})) response.header(name, value)
  // A body that repeats what somebody sent must not become a page.
  response.header('X-Content-Type-Options', 'nosniff')
  response.safeHeader('Content-Type', 'text/plain; charset=utf-8')
  return response.send(typeof body === 'string' ? body : Buffer.from(body))
}
