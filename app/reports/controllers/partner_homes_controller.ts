import type { HttpContext } from '@adonisjs/core/http'
import { homeOf } from '#app/accounts/signed_in'
import { latestConversations } from '#app/reports/queries/latest_conversations'
import { openConversations } from '#app/reports/queries/open_conversations'
import { partnerReadiness } from '#app/reports/queries/partner_readiness'
import { people } from '#app/reports/queries/people'

/** Where a manager begins: what waits, and how it stands. An agent begins at work. */
export default class PartnerHomesController {
  async show(ctx: HttpContext) {
    const { partner, reader, response, view } = ctx
    if (!reader.hasRole('manager')) return response.redirect(await homeOf(ctx.user))
    const points = await partnerReadiness(partner)
    const figures = { ...(await people(partner)), ...(await openConversations(partner)) }
    const latest = await latestConversations(partner)
    return view.render('reports/partner_homes/show', { points, figures, ...latest })
  }
}
