import type { HttpContext } from '@adonisjs/core/http'
import { typedInput } from '#app/core/typed_input'
import { wantsJson } from '#app/core/wants_json'
import { lastChanges } from '#app/settings/setting_history'
import { printOf, readBasis } from '#app/settings/setting_form'
import type { SettingField } from '#app/settings/setting_form'
import { placeOf } from '#app/settings/setting_values'
import type { Scope } from '#app/settings/setting_values'
import { labelOf, valueWords } from '#app/settings/setting_words'

/**
 * Somebody else was faster: who, and what it says now, stands at each field; what was typed is kept. Saved once more
 * it counts as meant, for the form then knows the other's value.
 */
export async function refuseConflicts(
  ctx: HttpContext,
  scope: Scope,
  conflicts: readonly SettingField[]
) {
  const { request, response, session } = ctx
  const errors = await explained(ctx, scope, conflicts)
  if (wantsJson(request)) return response.conflict({ errors })

  const { basis } = request.only(['basis'])
  const known = Object.fromEntries(conflicts.map(({ key, value }) => [key, printOf(value)]))
  session.flash(typedInput(request.all()))
  session.flash('basis', JSON.stringify({ ...readBasis(String(basis)), ...known }))
  const bag = Object.fromEntries(errors.map(({ field, message }) => [field, [message]]))
  session.flash('inputErrorsBag', bag)
  return response.redirect().back()
}

async function explained({ i18n }: HttpContext, scope: Scope, conflicts: readonly SettingField[]) {
  const keys = conflicts.map(({ key }) => key)
  const last = await lastChanges(scope.partner ?? null, placeOf(scope), keys)
  return conflicts.map(({ key, value }) => {
    const by = last.get(key)?.by ?? i18n.t('settings.somebody')
    const facts = { field: labelOf(key, i18n), by, value: valueWords(key, value, i18n) }
    return { field: key, rule: 'conflict', message: i18n.t('settings.conflict', facts) }
  })
}
