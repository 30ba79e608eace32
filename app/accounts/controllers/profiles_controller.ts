import type { HttpContext } from '@adonisjs/core/http'
import { Forbidden } from '#app/core/exceptions/refusals'
import { auditorOf } from '#app/accounts/auditor'
import LoginSession from '#app/accounts/models/login_session'
import { profileValidator } from '#app/accounts/validators/agent'

/** The own account: what others see of me, where I am signed in. */
export default class ProfilesController {
  async edit({ view, user, agent }: HttpContext) {
    await agent?.load('serviceGroups', (group) => group.preload('product'))
    const sessions = await LoginSession.liveOf(user).limit(50)
    return view.render('accounts/profiles/edit', { sessions })
  }

  async update(ctx: HttpContext) {
    const { agent, request, response, session, i18n } = ctx
    if (!agent) throw new Forbidden()
    const { nickname } = await request.validateUsing(profileValidator)
    await agent.callThemselves(nickname, auditorOf(ctx))
    session.flash('notice', i18n.t('accounts.profile.saved'))
    return response.redirect().toRoute('profile.edit')
  }
}
