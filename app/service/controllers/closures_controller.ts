import type { HttpContext } from '@adonisjs/core/http'
import { DeskRefusal } from '#app/service/exceptions'
import { statusFragment } from '#app/service/fragments'
import { authorize, conversationOf } from '#app/service/reaching'
import { respond } from '#app/service/representation'
import { workbenchUrl } from '#app/service/addresses'
import { presentState } from '#app/service/staff_view'

/** The agent ends the conversation. Ending it twice is ending it. */
export default class ClosuresController {
  async store(ctx: HttpContext) {
    const conversation = await conversationOf(ctx)
    await authorize(ctx, 'serve', conversation)
    if (!conversation.isClosed && !(await conversation.close('agent', `agent:${ctx.agent!.id}`))) {
      await conversation.refresh()
      if (!conversation.isClosed) throw new DeskRefusal(409, 'not_owner')
    }
    return respond(ctx, {
      json: () => ({ conversation: presentState(conversation.toState()) }),
      fragments: () => statusFragment(ctx, conversation),
      next: () => workbenchUrl(ctx.partner, conversation.number),
    })
  }
}
