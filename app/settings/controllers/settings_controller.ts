import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import { asked } from '#app/core/asked'
import { NotFound } from '#app/core/exceptions/refusals'
import { fieldError } from '#app/core/field_error'
import { preparedRead } from '#app/core/prepared'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import type { Level } from '#app/settings/declaration'
import { declarationOf, isSettingKey, keys } from '#app/settings/declared'
import type { SettingKey } from '#app/settings/declared'
import { nameOfScope, scopeAt, scopesBeside } from '#app/settings/scope'
import { changeSettings, reviseSettings } from '#app/settings/setting_changes'
import type { Change } from '#app/settings/setting_changes'
import { refuseConflicts } from '#app/settings/setting_conflicts'
import { inSections, readBasis, SettingForm } from '#app/settings/setting_form'
import { matching, searchText } from '#app/settings/setting_search'
import { languageOf, levelOf, placeOf, storedIn } from '#app/settings/setting_values'
import { effectOf, labelOf, savedWords, valueWords } from '#app/settings/setting_words'
import {
  settingsFilterValidator,
  settingsValidator,
} from '#app/settings/validators/settings_validator'
import type { SettingsInput } from '#app/settings/validators/settings_validator'

/** The settings of the platform, of all products of a partner, of one, or of one of its groups. */
export default class SettingsController {
  async index(ctx: HttpContext) {
    const { request, i18n, view } = ctx
    const { q = '' } = await asked(ctx, settingsFilterValidator)
    const scope = await scopeAt(ctx)
    const stored = await preparedRead((statements) => storedIn(statements, scope))
    const form = new SettingForm(stored, levelOf(scope), languageOf(i18n.locale))
    const { fields } = form
    if (wantsJson(request)) return { product: scope.product?.slug ?? null, settings: fields }

    const found = new Set(matching(fields, q, i18n).map(({ key }) => key))
    return view.render('settings/index', {
      ...(await scopesBeside(scope)),
      ...{ form, q, scope, found, path: request.url(), context: nameOfScope(scope) },
      place: placeOf(scope),
      ...{ sections: inSections(fields), valueWords, searchText, effectOf },
    })
  }

  async update(ctx: HttpContext) {
    const { request, response, i18n, session } = ctx
    const scope = await scopeAt(ctx)
    const messagesProvider = i18n.createMessagesProvider('settings')
    const input = await request.validateUsing(settingsValidator, { messagesProvider })
    const { basis, ...values } = input as SettingsInput
    const changes = changesAt(levelOf(scope), values, i18n)
    const place = { ...scope, ...this.#who(ctx) }
    const revision = await reviseSettings(place, changes, readBasis(basis), languageOf(i18n.locale))
    if (revision.kind === 'conflict') return refuseConflicts(ctx, scope, revision.conflicts)
    const { changed, meanwhile } = revision
    if (wantsJson(request)) return { changed, meanwhile }

    session.flash('notice', savedWords(changed, meanwhile, i18n))
    return response.redirect().toPath(request.url())
  }

  /** Back to what is inherited. */
  async destroy(ctx: HttpContext) {
    const { params, request, response, i18n, session } = ctx
    const scope = await scopeAt(ctx)
    if (!isSettingKey(params.key)) throw new NotFound()
    const { key } = params as { key: SettingKey }
    const changed = await changeSettings({ ...scope, ...this.#who(ctx) }, [[key, null]])
    if (wantsJson(request)) return { changed }

    session.flash('notice', i18n.t('settings.reset', { name: labelOf(key, i18n) }))
    return response.redirect().toPath(request.url().replace(/\/[^/]+$/, ''))
  }

  #who(ctx: HttpContext) {
    return { user: ctx.user ?? ctx.operator, auditor: auditorOf(ctx) }
  }
}

/** What is not set at this level is refused by name: quietly left out, a program would take it for done. */
function changesAt(level: Level, values: SettingsInput, i18n: I18n): Change[] {
  const sent = keys.filter((key) => values[key] !== undefined)
  const elsewhere = sent.find((key) => !declarationOf(key).levels.includes(level))
  if (!elsewhere) return sent.map((key) => [key, values[key]!])
  const facts = { field: labelOf(elsewhere, i18n) }
  throw fieldError(elsewhere, i18n.t('settings.messages.not_here', facts), 'not_here')
}
