import { PluginError, assertKitVersion } from '@xiaoyun/plugin-kit'
import type { Answerer, AnswererHost, AnswererPlugin } from '@xiaoyun/plugin-kit'
import { answererTools } from '#app/robot/answerer_tools'

/** The answerers that are plugged in, each opened once per process. */
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
    const open = this.#open.get(type) ?? this.#find(type).open({}, answererTools(type))
    this.#open.set(type, open)
    return open
  }

  async closeAll() {
    for (const answerer of this.#open.values()) await answerer.close?.()
    this.#open.clear()
  }

  #find(type: string) {
    const plugin = this.#plugins.get(type)
    if (plugin) return plugin
    throw new PluginError(
      'E_UNKNOWN_ANSWERER',
      type,
      'no such answerer is plugged in. Add its provider to adonisrc.ts.'
    )
  }
}

/** The registry of this process, which the provider binds as `answerers`. */
export const answerers = new AnswererRegistry()
