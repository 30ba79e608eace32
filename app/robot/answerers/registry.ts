import { PluginError, assertKitVersion } from '@xiaoyun/plugin-kit'
import type { Answerer, AnswererHost, AnswererPlugin } from '@xiaoyun/plugin-kit'
import { answererTools } from '#app/robot/answerers/tools'

/** The answerer that every product has. */
export const FIRST = 'faq'

/** The answerers that are plugged in. Those that need no settings are opened once per process. */
export class AnswererRegistry implements AnswererHost {
  readonly #plugins = new Map<string, AnswererPlugin>()
  readonly #open = new Map<string, Answerer>()

  register(plugin: AnswererPlugin) {
    const { type } = plugin.manifest
    assertKitVersion(plugin.manifest)
    if (this.#plugins.has(type)) {
      throw new PluginError('E_DUPLICATE_ANSWERER', type, 'two answerers have this type.')
    }
    this.#plugins.set(type, plugin)
  }

  /** Throws PluginError `E_UNKNOWN_ANSWERER`. */
  use(type: string): Answerer {
    const open = this.#open.get(type) ?? this.#opened(type)
    this.#open.set(type, open)
    return open
  }

  find(type: string): AnswererPlugin | null {
    return this.#plugins.get(type) ?? null
  }

  /** Those that can be set up for a product, in the order in which they are asked. */
  connectable(): readonly AnswererPlugin[] {
    return [...this.#plugins.values()]
      .filter(({ manifest }) => manifest.type !== FIRST)
      .sort((one, other) => placeOf(one) - placeOf(other))
  }

  async closeAll() {
    for (const answerer of this.#open.values()) await answerer.close?.()
    this.#open.clear()
  }

  #opened(type: string) {
    const plugin = this.find(type)
    if (plugin) return plugin.open({}, answererTools(plugin))
    throw new PluginError(
      'E_UNKNOWN_ANSWERER',
      type,
      'no such answerer is plugged in. Add its provider to adonisrc.ts.'
    )
  }
}

const STAGES = ['finding', 'ranking', 'writing'] as const
export type Stage = (typeof STAGES)[number]

export const stageOf = ({ manifest }: AnswererPlugin): Stage => manifest.stage ?? 'finding'

/** Who is asked earlier stands lower. */
export const placeOf = (plugin: AnswererPlugin) => STAGES.indexOf(stageOf(plugin))

/** The registry of this process, which the provider binds as `answerers`. */
export const answerers = new AnswererRegistry()
