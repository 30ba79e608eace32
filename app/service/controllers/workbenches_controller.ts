import type { HttpContext } from '@adonisjs/core/http'
import type Partner from '#app/partners/models/partner'
import User from '#app/accounts/models/user'
import { deskOf } from '#app/service/desk'
import { benchOf } from '#app/service/bench'
import CannedReply from '#app/service/models/canned_reply'

/** The page where an agent works: lists, conversation, customer. */
export default class WorkbenchesController {
  async show(ctx: HttpContext) {
    const { partner, agent, view } = ctx
    const obstacle = obstacleOf(partner)
    if (obstacle && !agent?.openAssignments) {
      return view.render('workbench/unserved', { obstacle })
    }
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

/** Why nobody can be served; what an agent has in hand when people's service is taken away is still brought to its end. */
function obstacleOf({ standing, granted }: Partner) {
  if (standing === 'suspended' || standing === 'expired') return standing
  return granted.humanService ? null : 'humanService'
}
