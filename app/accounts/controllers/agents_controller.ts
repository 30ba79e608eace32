import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { agentList } from '#app/accounts/agent_list'
import { auditorOf } from '#app/accounts/auditor'
import Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import { agentFilterValidator, agentValidator } from '#app/accounts/validators/agent'

/** Who serves: the name customers see, how many conversations at once, which groups. */
export default class AgentsController {
  async index(ctx: HttpContext) {
    const { partner, view } = ctx
    const filter = await asked(ctx, agentFilterValidator)
    const [agents, groups] = await Promise.all([agentList(partner, filter), groupsOf(partner)])
    return view.render('accounts/agents/index', { agents, groups, filter })
  }

  async edit(ctx: HttpContext) {
    const [served, groups] = await Promise.all([agentAt(ctx), groupsOf(ctx.partner)])
    return ctx.view.render('accounts/agents/edit', { served, groups })
  }

  async update(ctx: HttpContext) {
    const { partner, request, response, session, i18n } = ctx
    const agent = await agentAt(ctx)
    const { nickname, capacity, groups } = await request.validateUsing(agentValidator)
    await agent.revise({ nickname, capacity, groups: groups ?? [] }, auditorOf(ctx))
    session.flash('notice', i18n.t('accounts.agents.saved', { name: nickname }))
    return response.redirect().toRoute('partner.agents.index', [partner.slug])
  }
}

const agentAt = ({ partner, params }: HttpContext) =>
  Agent.holdersIn(partner)
    .where('id', params.agent_id)
    .preload('user')
    .preload('serviceGroups', (group) => group.preload('product'))
    .firstOrFail()

const groupsOf = (partner: HttpContext['partner']) =>
  ServiceGroup.in(partner).preload('product').orderBy('product_id').orderBy('position')
