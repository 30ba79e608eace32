import type { HttpContext } from '@adonisjs/core/http'
import LoginSession from '#app/accounts/models/login_session'

/** An operator's own account: where mails go, and where somebody is signed in with it. */
export default class ProfilesController {
  async edit({ view, operator }: HttpContext) {
    const sessions = await LoginSession.liveOf(operator).limit(50)
    return view.render('accounts/profiles/edit', { sessions })
  }
}
