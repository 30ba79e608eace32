import env from '#start/env'
import type { HttpContext } from '@adonisjs/core/http'
import { current } from '#app/accounts/entrance'
import { homeOf } from '#app/accounts/signed_in'
import { demoDoors } from '#app/reports/demo_doors'

/** The first page of all: in the demo every door, in production the one for staff. */
export default class FrontPagesController {
  async show(ctx: HttpContext) {
    const person = await current(ctx)
    const workplace = person && (await homeOf(person))
    const doors = env.get('DEMO') ? await demoDoors() : null
    return ctx.view.render('reports/front_pages/show', { workplace, doors })
  }
}
