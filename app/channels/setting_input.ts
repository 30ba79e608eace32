import { errors } from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import { localize, parseSettings } from '@xiaoyun/plugin-kit'
import type { PluginManifest, SettingField } from '@xiaoyun/plugin-kit'
import { wantsJson } from '#app/core/wants_json'

export type Settings = Record<string, unknown>

const isSecret = (field: SettingField) => 'secret' in field && Boolean(field.secret)

/** The settings in this request; and no secret left for the session, which keeps the input of a form with errors. */
export function takeSettings(
  { request }: HttpContext,
  { settings: fields }: PluginManifest
): unknown {
  const given: unknown = request.input('settings') ?? {}
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const taken = Object.fromEntries(
    // An unticked box is a hidden 0 before it; a ticked one therefore comes as a pair.
    Object.entries(given).map(([key, value]) => [key, Array.isArray(value) ? value.at(-1) : value])
  )
  for (const field of fields.filter(isSecret)) delete (given as Settings)[field.key]
  return taken
}

/** Checked settings. An empty secret means the stored one: it was never shown, so nobody could repeat it. */
export function checkSettings(
  { i18n, request }: HttpContext,
  manifest: PluginManifest,
  given: unknown,
  stored: Settings = {}
): Settings {
  const parsed = parseSettings(manifest.settings, withStoredSecrets(manifest, given, stored))
  if (parsed.ok) return { ...parsed.settings }
  const isForm = !wantsJson(request)
  const messages = parsed.problems.map(({ key, problem, limit }) => {
    const field = manifest.settings.find((each) => each.key === key)
    const label = field ? localize(field.label, i18n.locale) : key
    return {
      field: isForm ? `settings[${key}]` : `settings.${key}`,
      rule: problem,
      message: i18n.t(`channels.problems.${problem}`, { field: label, limit: limit ?? 0 }),
    }
  })
  throw new errors.E_VALIDATION_ERROR(messages)
}

function withStoredSecrets({ settings: fields }: PluginManifest, given: unknown, stored: Settings) {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const values = { ...(given as Settings) }
  for (const { key } of fields.filter(isSecret)) {
    if (values[key] === undefined || values[key] === null || values[key] === '')
      values[key] = stored[key]
  }
  return values
}
