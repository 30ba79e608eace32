import type { HttpContext } from '@adonisjs/core/http'
import type Agent from '#app/accounts/models/agent'
import { custom } from '#app/realtime/turbo'
import { changeAvailability } from '#app/service/availability'
import { DeskRefusal } from '#app/service/exceptions'
import { respond } from '#app/service/representation'
import { workbenchUrl } from '#app/service/addresses'
import { availabilityValidator } from '#app/service/validators/service_validator'

/** Online or suspended, as the agent chooses. */
export default class AvailabilitiesController {
  async update(ctx: HttpContext) {
    const { agent, partner, request } = ctx
    if (!agent) throw new DeskRefusal(409, 'no_profile')
    const { availability } = await request.validateUsing(availabilityValidator)
    if (availability === 'online') await requireComplete(ctx, agent)
    await changeAvailability(agent, availability, 'chosen')
    return respond(ctx, {
      json: () => ({ availability }),
      fragments: () => custom('workbench', { cause: availability }),
      next: () => workbenchUrl(partner),
    })
  }
}

/** Whoever lacks something gets no conversations, and should hear why. */
async function requireComplete({ i18n }: HttpContext, agent: Agent) {
  await agent.load('serviceGroups')
  const what = agent.missing.map((thing) => i18n.t(`accounts.agents.${thing}`))
  if (what.length > 0)
    throw new DeskRefusal(409, 'incomplete', { what: what.join(i18n.t('accounts.comma')) })
}
