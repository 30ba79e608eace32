import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { allow } from '#app/accounts/allowance'
import { chosenProduct } from '#app/knowledge/chosen_product'
import { findHot } from '#app/knowledge/knowledge_view'
import { linesOf, tryOut } from '#app/robot/trials/trial'
import { trialValidator } from '#app/robot/validators/trial'
import { verdictOf } from '#app/robot/explanations/verdict'

const EXAMPLES = 6

/** A manager asks the robot, sees what customers would, and why. */
export default class TrialsController {
  async index(ctx: HttpContext) {
    const { partner, response, view } = ctx
    const product = await chosenProduct(ctx)
    if (!product) return view.render('knowledge/default_products/show', { section: 'robot' })
    return response.redirect().toRoute('partner.products.trial.show', [partner.slug, product.slug])
  }

  async show(ctx: HttpContext) {
    const { base, request, i18n, user, view } = ctx
    const { question, before } = await asked(ctx, trialValidator)
    if (question) await allow('trials', user)
    const trial = question ? await tryOut(base, question, i18n.locale, before) : null
    if (wantsJson(request)) return { trial }
    const examples = trial ? [] : await findHot(base.product, EXAMPLES)
    const verdict = trial && verdictOf(trial)
    return view.render('robot/trials/show', {
      trial,
      verdict,
      examples,
      said: trial ? linesOf(trial) : [],
    })
  }
}
