import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { allow } from '#app/accounts/allowance'
import Product from '#app/partners/models/product'
import { tryOut } from '#app/robot/trial'
import { trialValidator } from '#app/robot/validators/trial'

/** A manager asks the robot, sees what customers would, and why. */
export default class TrialsController {
  /** The menu knows no product: it leads to the partner's first one. */
  async index({ partner, response }: HttpContext) {
    const product = await Product.in(partner).orderBy('id').first()
    if (!product) return response.redirect().toRoute('partner.entries.index', [partner.slug])
    return response.redirect().toRoute('partner.products.trial.show', [partner.slug, product.slug])
  }

  async show(ctx: HttpContext) {
    const { base, request, i18n, user, view } = ctx
    const { question } = await asked(ctx, trialValidator)
    if (question) await allow('trials', user)
    const trial = question ? await tryOut(base, question, i18n.locale) : null
    if (wantsJson(request)) return { trial }
    return view.render('robot/trials/show', { trial })
  }
}
