import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import { agentFilterValidator, agentValidator } from '#app/accounts/validators/agent'

const PER_PAGE = 30

/** Who serves: the name customers see, how many conversations at once, which groups. */
export default class AgentsController {
  async index(ctx: HttpContext) {
    const { partner, view } = ctx
    const { page = 1, state } = await asked(ctx, agentFilterValidator)
    const agents = await this.#agents(partner)
      .if(state, (query) => query.whereIn('id', Agent.online(partner).select('id')))
      .orderBy('id')
      .paginate(page, PER_PAGE)
    return view.render('accounts/agents/index', { agents, shown: state })
  }

  async edit({ partner, params, view }: HttpContext) {
    const agent = await this.#agents(partner).where('id', params.agent_id).firstOrFail()
    const groups = await ServiceGroup.in(partner)
      .preload('product')
      .orderBy('product_id')
      .orderBy('position')
    return view.render('accounts/agents/edit', { served: agent, groups })
  }

  async update({ partner, params, request, response, session, i18n }: HttpContext) {
    const agent = await this.#agents(partner).where('id', params.agent_id).firstOrFail()
    const { nickname, capacity, groups } = await request.validateUsing(agentValidator)
    await agent.merge({ nickname, capacity }).save()
    await agent.serve(groups ?? [])
    session.flash('notice', i18n.t('accounts.agents.saved', { name: nickname }))
    return response.redirect().toRoute('partner.agents.index', [partner.slug])
  }

  /** Rows of people who no longer hold the role stay for their history, but are nobody to configure. */
  #agents(partner: HttpContext['partner']) {
    return Agent.in(partner)
      .whereHas('user', (user) =>
        user.whereHas('roleGrants', (grant) => grant.where('role', 'agent'))
      )
      .preload('user')
      .preload('serviceGroups', (group) => group.preload('product'))
  }
}
