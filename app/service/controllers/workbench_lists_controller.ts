import type { HttpContext } from '@adonisjs/core/http'
import type Agent from '#app/accounts/models/agent'
import { custom } from '#app/realtime/turbo'
import { channelsOf } from '#app/service/bench'
import { deskOf } from '#app/service/desk'
import { DeskRefusal } from '#app/service/exceptions'
import { sendFragments, wanted } from '#app/service/representation'

/** The lists alone: what the page asks for again whenever it hears that something has changed. */
export default class WorkbenchListsController {
  async show(ctx: HttpContext) {
    const { partner, agent, request, response, view } = ctx
    const representation = wanted(request)
    // After a broken connection the page only has to be told to ask.
    if (representation === 'fragments')
      return sendFragments(ctx, custom('workbench', { cause: 'refresh' }))
    if (!agent) throw new DeskRefusal(409, 'no_profile')
    const desk = await deskOf(agent, partner)
    if (representation === 'html') return view.render('workbench/lists', { desk })
    await agent.load('serviceGroups')
    const streamChannels = channelsOf(partner, agent)
    return response.send({ agent: presentAgent(agent), ...desk, streamChannels })
  }
}

const presentAgent = ({ id, nickname, availability, capacity, openAssignments }: Agent) => ({
  id,
  name: nickname,
  availability,
  capacity,
  openAssignments,
})
