import type { HttpContext } from '@adonisjs/core/http'
import { custom } from '#app/realtime/turbo'
import { DeskRefusal } from '#app/service/exceptions'
import { authorize, conversationOf } from '#app/service/reaching'
import { respond } from '#app/service/representation'
import { workbenchUrl } from '#app/service/addresses'
import { presentState } from '#app/service/staff_view'

/** An agent takes a conversation out of the queue. */
export default class AssignmentsController {
  async store(ctx: HttpContext) {
    const conversation = await conversationOf(ctx)
    await authorize(ctx, 'accept', conversation)
    const outcome = await conversation.acceptBy(ctx.agent!)
    if (outcome !== 'accepted') throw new DeskRefusal(409, outcome)
    const { number } = conversation
    return respond(ctx, {
      json: () => ({ conversation: presentState(conversation.toState()) }),
      fragments: () => custom('workbench', { cause: 'accepted', number }),
      next: () => workbenchUrl(ctx.partner, number),
    })
  }
}
