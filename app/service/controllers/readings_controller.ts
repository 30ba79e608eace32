import type { HttpContext } from '@adonisjs/core/http'
import { custom } from '#app/realtime/turbo'
import { tellAgent } from '#app/service/listeners/tell_agents'
import { authorize, conversationOf } from '#app/service/reaching'
import { respond } from '#app/service/representation'
import { workbenchUrl } from '#app/service/addresses'
import { seenValidator } from '#app/service/validators/service_validator'

/** How far its agent has read; looking at it for the first time takes it up. */
export default class ReadingsController {
  async update(ctx: HttpContext) {
    const conversation = await conversationOf(ctx)
    await authorize(ctx, 'serve', conversation)
    const { sequence } = await ctx.request.validateUsing(seenValidator)
    const isNew = conversation.state === 'agent' && (await conversation.acknowledge())
    const hasRead = await conversation.see('staff', sequence)
    if (isNew || hasRead) tellAgent(conversation, 'seen')
    return respond(ctx, {
      json: () => ({ staffSeen: conversation.staffSeenSequence }),
      fragments: () => custom('workbench', { cause: 'seen', number: conversation.number }),
      next: () => workbenchUrl(ctx.partner, conversation.number),
    })
  }
}
