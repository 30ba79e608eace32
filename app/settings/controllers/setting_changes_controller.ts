import type { HttpContext } from '@adonisjs/core/http'
import type Partner from '#app/partners/models/partner'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { keys } from '#app/settings/declared'
import { placesOf } from '#app/settings/scope'
import { settingHistory } from '#app/settings/setting_history'
import { labelOf, valueWords } from '#app/settings/setting_words'
import { historyFilterValidator } from '#app/settings/validators/settings_validator'

/** Who changed which setting, from what to what. */
export default class SettingChangesController {
  async index(ctx: HttpContext) {
    const { request, view, i18n } = ctx
    const { page, ...filter } = await asked(ctx, historyFilterValidator)
    const partner = (ctx.partner as Partner | undefined) ?? null
    const { paginator, changes } = await settingHistory(partner, filter, page)
    if (wantsJson(request)) return { total: paginator.total, changes }

    const places = await placesOf(partner, i18n)
    const rows = changes.map((change) => ({
      ...change,
      label: labelOf(change.key, i18n),
      before: valueWords(change.key, change.before, i18n),
      after: valueWords(change.key, change.after, i18n),
      place: places.get(change.place) ?? i18n.t(`settings.places.${change.place.split(':')[0]}`),
    }))
    const choices = keys.map((one) => ({ value: one, label: labelOf(one, i18n) }))
    const levels = [...places].map(([value, label]) => ({ value, label }))
    return view.render('settings/changes', { rows, paginator, filter, choices, levels })
  }
}
