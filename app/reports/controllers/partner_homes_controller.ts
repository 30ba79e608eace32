import type { HttpContext } from '@adonisjs/core/http'
import { homeOf } from '#app/accounts/signed_in'
import { checklistOf } from '#app/reports/checklist'
import { latestConversations } from '#app/reports/queries/latest_conversations'
import { openConversations } from '#app/reports/queries/open_conversations'
import { people } from '#app/reports/queries/people'

/** Where a manager begins: what waits, and how it stands. An agent begins at work. */
export default class PartnerHomesController {
  async show(ctx: HttpContext) {
    const { partner, reader, response, view } = ctx
    if (!reader.hasRole('manager')) return response.redirect(await homeOf(ctx.user))
    const checklist = await checklistOf(partner)
    const figures = { ...(await people(partner)), ...(await openConversations(partner)) }
    const latest = await latestConversations(partner)
    return view.render('reports/partner_homes/show', { checklist, figures, ...latest })
  }
}
