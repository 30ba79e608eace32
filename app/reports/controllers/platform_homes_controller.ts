import type { HttpContext } from '@adonisjs/core/http'
import { platformTotals } from '#app/reports/queries/platform_totals'
import { platformWaiting } from '#app/reports/queries/platform_waiting'
import { yearToList } from '#app/settings/calendar/calendar_values'

/** Where an operator begins: what waits, and the platform at a glance. */
export default class PlatformHomesController {
  async show({ view }: HttpContext) {
    const [waiting, unlisted, totals] = await Promise.all([
      platformWaiting(),
      yearToList(),
      platformTotals(),
    ])
    return view.render('reports/platform_homes/show', { waiting, unlisted, totals })
  }
}
