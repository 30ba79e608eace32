import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { masked } from '#app/core/personal_data'
import { wantsJson } from '#app/core/wants_json'
import { allow } from '#app/accounts/allowance'
import { chosenProduct } from '#app/knowledge/chosen_product'
import {
  PERIODS,
  SETTINGS,
  tryThresholds,
  type ThresholdTrial,
} from '#app/robot/thresholds/threshold_trial'
import { thresholdTrialValidator } from '#app/robot/thresholds/wished_thresholds'
import { printOf } from '#app/settings/setting_form'

/** A manager sees what other thresholds would have made of the questions of late. */
export default class ThresholdsController {
  async index(ctx: HttpContext) {
    const { partner, response, view } = ctx
    const product = await chosenProduct(ctx)
    if (!product) return view.render('knowledge/default_products/show', { section: 'robot' })
    const route = 'partner.products.thresholds.show'
    return response.redirect().toRoute(route, [partner.slug, product.slug])
  }

  async show(ctx: HttpContext) {
    const { base, request, user, view } = ctx
    const { days = PERIODS[0], since, ...wished } = await asked(ctx, thresholdTrialValidator)
    await allow('simulations', user)
    const trial = await tryThresholds(base, wished, { days, since })
    if (wantsJson(request)) return presented(trial)
    return view.render('robot/thresholds/show', {
      ...trial,
      days,
      since,
      periods: PERIODS,
      settings: Object.entries(SETTINGS),
      basis: basisOf(trial),
    })
  }
}

const presented = ({ moves, simulation, ...trial }: ThresholdTrial) => ({
  ...trial,
  simulation: simulation && { ...simulation, moves: undefined },
  moves: moves.map(({ text, times, from, to, best, candidates }) => ({
    ...{ question: masked(text), times, from, to, best },
    score: candidates[0]?.score ?? 0,
  })),
})

/** What the form showed: whoever changes the same meanwhile is not overruled unseen. */
const basisOf = ({ now }: ThresholdTrial) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(SETTINGS).map(([name, key]) => [key, printOf(now[name as keyof typeof now])])
    )
  )
