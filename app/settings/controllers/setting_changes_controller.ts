import type { HttpContext } from '@adonisjs/core/http'
import type Partner from '#app/partners/models/partner'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import Product from '#app/partners/models/product'
import ServiceGroup from '#app/accounts/models/service_group'
import { keys } from '#app/settings/declared'
import { settingHistory } from '#app/settings/setting_history'
import { labelOf, valueWords } from '#app/settings/setting_words'
import { historyFilterValidator } from '#app/settings/validators/settings_validator'

/** Who changed which setting, from what to what. */
export default class SettingChangesController {
  async index(ctx: HttpContext) {
    const { request, view, i18n } = ctx
    const { key = null, page } = await asked(ctx, historyFilterValidator)
    const partner = (ctx.partner as Partner | undefined) ?? null
    const { paginator, changes } = await settingHistory(partner, key, page)
    if (wantsJson(request)) return { total: paginator.total, changes }

    const places = await this.#places(partner)
    const rows = changes.map((change) => ({
      ...change,
      label: labelOf(change.key, i18n),
      before: valueWords(change.key, change.before, i18n),
      after: valueWords(change.key, change.after, i18n),
      place: places.get(change.place) ?? i18n.t(`settings.places.${change.place.split(':')[0]}`),
    }))
    const choices = keys.map((one) => ({ value: one, label: labelOf(one, i18n) }))
    return view.render('settings/changes', { rows, paginator, key, choices })
  }

  /** Products and groups by the name that rows give their level. */
  async #places(partner: Partner | null) {
    if (!partner) return new Map<string, string>()
    const products = await Product.in(partner)
    const groups = await ServiceGroup.in(partner)
    return new Map([
      ...products.map(({ id, name }) => [`product:${id}`, name] as const),
      ...groups.map(({ id, name }) => [`group:${id}`, name] as const),
    ])
  }
}
