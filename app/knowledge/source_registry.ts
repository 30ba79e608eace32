import {
  assertKitVersion,
  type KnowledgeSource,
  type KnowledgeSourceHost,
  PluginError,
} from '@xiaoyun/plugin-kit'

/** The places that knowledge may come from, each registered by its own provider. */
export class KnowledgeSourceRegistry implements KnowledgeSourceHost {
  readonly #sources = new Map<string, KnowledgeSource>()

  register(source: KnowledgeSource) {
    assertKitVersion(source.manifest)
    const { type } = source.manifest
    if (this.#sources.has(type)) {
      throw new PluginError('E_DUPLICATE_SOURCE', type, 'another knowledge source has this type')
    }
    this.#sources.set(type, source)
  }

  all(): KnowledgeSource[] {
    return [...this.#sources.values()]
  }

  find(type: string): KnowledgeSource | undefined {
    return this.#sources.get(type)
  }

  /** The endings of files that can be read. */
  endings(): string[] {
    return this.all().flatMap(({ manifest }) => manifest.accepts ?? [])
  }

  /** The source that reads files of this name. */
  forFile(name: string): KnowledgeSource | undefined {
    const lowered = name.toLowerCase()
    return this.all().find(({ manifest }) =>
      manifest.accepts?.some((ending) => lowered.endsWith(ending))
    )
  }
}
