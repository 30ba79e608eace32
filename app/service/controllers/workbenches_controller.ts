import type { HttpContext } from '@adonisjs/core/http'
import User from '#app/accounts/models/user'
import { deskOf } from '#app/service/desk'
import { benchOf } from '#app/service/bench'
import CannedReply from '#app/service/models/canned_reply'

/** The page where an agent works: lists, conversation, customer. */
export default class WorkbenchesController {
  async show(ctx: HttpContext) {
    const { partner, agent, view } = ctx
    await agent?.load('serviceGroups')
    const missing = agent ? agent.missing : ['agent']
    if (!agent || missing.length > 0) {
      const managers = await User.managersOf(partner).limit(3)
      return view.render('workbench/unready', { missing, managers })
    }
    const [desk, cannedReplies] = await Promise.all([
      deskOf(agent, partner),
      CannedReply.in(partner).orderBy('shortcut'),
    ])
    return view.render('workbench/show', { desk, cannedReplies, ...benchOf(ctx, agent) })
  }
}
