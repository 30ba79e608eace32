import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { wantsJson } from '#app/core/wants_json'
import { allow } from '#app/accounts/allowance'
import { checkAnswerer } from '#app/robot/answerers/check'
import { connectionOf } from '#app/robot/answerers/changes'

/** The check button: does the service take these settings? */
export default class AnswererChecksController {
  async store({ base, partner, params, request, response, session, i18n, user }: HttpContext) {
    const connection = await connectionOf(base, params.answerer)
    if (!connection) throw new NotFound()
    await allow('checks', user)
    const problem = await checkAnswerer(connection, i18n.locale)
    if (wantsJson(request)) return { ok: problem === null, problem }

    if (problem === null) session.flash('notice', i18n.t('robot.answerers.works'))
    else session.flash('problem', problem)
    const route = 'partner.products.answerers.index'
    return response.redirect().toRoute(route, [partner.slug, base.product.slug])
  }
}
