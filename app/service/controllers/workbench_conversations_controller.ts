import type { HttpContext } from '@adonisjs/core/http'
import { conversationOf } from '#app/service/reaching'
import { paneOf } from '#app/service/pane'

const FIRST_PAGE = 50

/** The middle and the right of the workbench: one conversation, and who writes. */
export default class WorkbenchConversationsController {
  async show(ctx: HttpContext) {
    const conversation = await conversationOf(ctx)
    return ctx.view.render('workbench/conversation', await paneOf(ctx, conversation, FIRST_PAGE))
  }
}
