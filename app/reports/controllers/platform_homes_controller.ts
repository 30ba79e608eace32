import type { HttpContext } from '@adonisjs/core/http'
import Partner from '#app/partners/models/partner'
import { openConversations } from '#app/reports/queries/open_conversations'
import { people } from '#app/reports/queries/people'

/** The platform's partners, with totals; an operator looks into none of them from here. */
export default class PlatformHomesController {
  async show({ request, view }: HttpContext) {
    const page = Math.min(Math.max(Math.trunc(Number(request.qs().page)) || 1, 1), 100_000)
    const partners = await Partner.query().orderBy('id').paginate(page, 50)
    const rows = []
    for (const partner of partners) {
      const { users, online } = await people(partner)
      const { all } = await openConversations(partner)
      rows.push({ partner, users, online, open: all })
    }
    return view.render('reports/platform_homes/show', { partners, rows })
  }
}
