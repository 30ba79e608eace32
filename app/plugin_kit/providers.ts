import type { ApplicationService } from '@adonisjs/core/types'
import type { AnswererPlugin } from './answering.ts'
import type { Channel } from './channel.ts'
import type { KnowledgeSource } from './knowledge.ts'

/**
 * A plugin is an AdonisJS provider that registers one thing with its host. Hosts bind themselves in `register`, plugins
 * find them in `boot`; the network waits until `ready`, since providers are also booted to generate code.
 */

/** Bound as `channels`. */
export interface ChannelHost {
  /** Throws PluginError: `E_KIT_VERSION` for another contract, `E_DUPLICATE_CHANNEL` for a taken type. */
  register(channel: Channel): void
}

/** Bound as `knowledgeSources`. */
export interface KnowledgeSourceHost {
  /** Throws PluginError: `E_KIT_VERSION` for another contract, `E_DUPLICATE_SOURCE` for a taken type. */
  register(source: KnowledgeSource): void
}

/** Bound as `answerers`. */
export interface AnswererHost {
  /** Throws PluginError: `E_KIT_VERSION` for another contract, `E_DUPLICATE_ANSWERER` for a taken type. */
  register(answerer: AnswererPlugin): void
}

declare module '@adonisjs/core/types' {
  interface ContainerBindings {
    channels: ChannelHost
    knowledgeSources: KnowledgeSourceHost
    answerers: AnswererHost
  }
}

abstract class PluginProvider {
  protected readonly app: ApplicationService

  constructor(app: ApplicationService) {
    this.app = app
  }
}

/** `export default class extends ChannelProvider { channel() { return telegram } }` is a whole provider. */
export abstract class ChannelProvider extends PluginProvider {
  abstract channel(): Channel

  async boot(): Promise<void> {
    const host = await this.app.container.make('channels')
    host.register(this.channel())
  }
}

/** The provider of a knowledge source. */
export abstract class KnowledgeSourceProvider extends PluginProvider {
  abstract source(): KnowledgeSource

  async boot(): Promise<void> {
    const host = await this.app.container.make('knowledgeSources')
    host.register(this.source())
  }
}

/** The provider of an answerer. */
export abstract class AnswererProvider extends PluginProvider {
  abstract answerer(): AnswererPlugin

  async boot(): Promise<void> {
    const host = await this.app.container.make('answerers')
    host.register(this.answerer())
  }
}
