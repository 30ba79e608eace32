import type { HttpContext } from '@adonisjs/core/http'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import { removeAvatar, setAvatar } from '#app/accounts/avatars'
import { chosenAvatar } from '#app/accounts/chosen_avatar'
import Agent from '#app/accounts/models/agent'

/** The picture of an agent, as a manager sets it. */
export default class AgentAvatarsController {
  async store(ctx: HttpContext) {
    const agent = await agentAt(ctx)
    await allow('pictures', ctx.user)
    await setAvatar(agent, await chosenAvatar(ctx), auditorOf(ctx))
    return toAgent(ctx, agent, 'saved')
  }

  async destroy(ctx: HttpContext) {
    const agent = await agentAt(ctx)
    await removeAvatar(agent, auditorOf(ctx))
    return toAgent(ctx, agent, 'removed')
  }
}

const agentAt = ({ partner, params }: HttpContext) =>
  Agent.holdersIn(partner).where('id', params.agent_id).firstOrFail()

function toAgent(
  { partner, response, session, i18n }: HttpContext,
  { id }: Agent,
  done: 'saved' | 'removed'
) {
  session.flash('notice', i18n.t(`accounts.avatars.${done}`))
  return response.redirect().toRoute('partner.agents.edit', [partner.slug, id])
}
