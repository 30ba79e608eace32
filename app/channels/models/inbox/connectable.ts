import { randomBytes } from 'node:crypto'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { beforeCreate, type BaseModel } from '@adonisjs/lucid/orm'
import type { ChannelManifest } from '@xiaoyun/plugin-kit'
import { connectionOf } from '#app/channels/connections'
import type { ChannelConnection } from '#app/channels/connection'
import { channels } from '#app/channels/registry'

/** The way from an inbox to its channel. */
export default function Connectable<T extends NormalizeConstructor<typeof BaseModel>>(
  superclass: T
) {
  class ConnectableInbox extends superclass {
    declare id: number
    declare partnerId: number
    declare channel: string
    declare key: string
    declare settings: Record<string, unknown>

    /** Null when the channel's package was taken out while its inboxes remained. */
    get manifest(): ChannelManifest | null {
      return channels.find(this.channel)?.manifest ?? null
    }

    /**
     * The connection to the platform, kept until the settings change. No network.
     * Throws PluginError `E_UNKNOWN_CHANNEL`, and ChannelError `misconfigured` when the settings no longer fit.
     */
    open(): ChannelConnection {
      return connectionOf(this)
    }

    /** The sites that may show this chat in a frame; empty: any. */
    get allowedOrigins(): string[] {
      const { allowed_origins: origins } = this.settings
      return typeof origins === 'string' ? origins.split(/\s+/).filter(Boolean) : []
    }

    @beforeCreate()
    static giveKey(inbox: { key: string }) {
      inbox.key ??= randomBytes(16).toString('hex')
    }
  }

  return ConnectableInbox
}
