import { ChannelError, PluginError } from './errors.ts'
import { type Localized, optionsOf, parseSettings } from './settings.ts'
import type { SettingField, SettingFields, SettingsOf } from './settings.ts'

/** The contract that this kit describes. A change that breaks plugins makes it 2. */
export const KIT_VERSION = 1

/** How a plugin introduces itself. */
export interface PluginManifest<Fields extends SettingFields = SettingFields> {
  /**
   * The plugin's name in the database and in commands: lower-case letters, digits and `_`, beginning with a letter,
   * at most 40. Unique among plugins of its kind; never rename it.
   */
  readonly type: string
  /** What people read where they choose. */
  readonly name: Localized
  /** One sentence below the name. */
  readonly description?: Localized
  readonly kitVersion: typeof KIT_VERSION
  /** The form of one connection. */
  readonly settings: Fields
}

/**
 * Called by each host as the first thing in `register`.
 * Throws PluginError `E_KIT_VERSION` when the plugin was written for another contract.
 */
export function assertKitVersion(manifest: { readonly type: string; readonly kitVersion: number }) {
  if (manifest.kitVersion === KIT_VERSION) return
  throw new PluginError(
    'E_KIT_VERSION',
    String(manifest.type),
    `is written for version ${manifest.kitVersion} of @xiaoyun/plugin-kit, this is version ${KIT_VERSION}. ` +
      `Install a matching version of the plugin, or take its provider out of adonisrc.ts.`
  )
}

const NAME = /^[a-z][a-z0-9_]{0,39}$/

/**
 * Called by `define…`, so that a mistake stops the boot and not the first customer.
 * Throws PluginError `E_INVALID_PLUGIN` for names that cannot be stored and settings that nobody could fill in.
 */
export function assertManifest(manifest: PluginManifest) {
  const seen = new Set<string>()
  const invalid = (problem: string) =>
    new PluginError('E_INVALID_PLUGIN', String(manifest.type), problem)
  if (!NAME.test(manifest.type)) throw invalid('its type must match ' + NAME.source)
  for (const field of manifest.settings) {
    const problem = seen.has(field.key) ? 'is declared twice' : problemOf(field)
    if (problem) throw invalid(`the setting "${field.key}" ${problem}`)
    seen.add(field.key)
  }
}

function problemOf(field: SettingField): string | null {
  if (!NAME.test(field.key)) return 'must match ' + NAME.source
  if (field.type === 'text' && field.pattern && !isPattern(field.pattern)) {
    return 'has a pattern that is no regular expression'
  }
  if (field.type !== 'choice') return null
  const values = optionsOf(field).map((option) => option.value)
  if (values.length === 0 || values.includes('')) return 'needs options that are not empty'
  if (field.default === undefined || values.includes(field.default)) return null
  return 'has a default that is not among its options'
}

function isPattern(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'v'))
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/**
 * The typed `open` of a definition as hosts call it: with values as they were stored. They are checked again, for the
 * plugin may have been upgraded since; what no longer fits is a ChannelError `misconfigured` naming the fields.
 */
export function openWithParsedSettings<const Fields extends SettingFields, Tools, Opened>(
  manifest: PluginManifest<Fields>,
  open: (settings: SettingsOf<Fields>, tools: Tools) => Opened
) {
  // With another kit version nothing else about the manifest can be judged: the host names it in `register`.
  if (manifest.kitVersion === KIT_VERSION) assertManifest(manifest)
  return (values: Readonly<Record<string, unknown>>, tools: Tools): Opened => {
    const parsed = parseSettings(manifest.settings, values)
    if (parsed.ok) return open(parsed.settings, tools)
    const problems = parsed.problems.map(({ key, problem }) => `${key} ${problem}`)
    throw new ChannelError('misconfigured', { message: `Settings: ${problems.join(', ')}` })
  }
}
