import type { HttpContext } from '@adonisjs/core/http'
import { platformTotals } from '#app/reports/queries/platform_totals'
import { platformWaiting } from '#app/reports/queries/platform_waiting'

/** Where an operator begins: what waits, and the platform at a glance. */
export default class PlatformHomesController {
  async show({ view }: HttpContext) {
    const [waiting, totals] = await Promise.all([platformWaiting(), platformTotals()])
    return view.render('reports/platform_homes/show', { waiting, totals })
  }
}
