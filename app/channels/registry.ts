import { assertKitVersion, PluginError, type Channel, type ChannelHost } from '@xiaoyun/plugin-kit'
import { FakeChannel } from '#app/channels/fake_channel'

/** Which channels are plugged in. Each one is registered by its own provider, at boot. */
export class ChannelRegistry implements ChannelHost {
  readonly #channels = new Map<string, Channel>()

  /** Throws PluginError: `E_KIT_VERSION` for another contract, `E_DUPLICATE_CHANNEL` for a taken type. */
  register(channel: Channel) {
    assertKitVersion(channel.manifest)
    const { type } = channel.manifest
    if (this.#channels.has(type)) {
      throw new PluginError(
        'E_DUPLICATE_CHANNEL',
        type,
        'a channel of this type is registered already. Take one of the two providers out of adonisrc.ts.'
      )
    }
    this.#channels.set(type, channel)
  }

  all(): readonly Channel[] {
    return [...this.#channels.values()]
  }

  find(type: string): Channel | null {
    return this.#channels.get(type) ?? null
  }

  /** Throws PluginError `E_UNKNOWN_CHANNEL`. */
  findOrFail(type: string): Channel {
    const channel = this.find(type)
    if (channel) return channel
    throw new PluginError(
      'E_UNKNOWN_CHANNEL',
      type,
      'no such channel is registered. Add its provider to adonisrc.ts, or remove its inboxes.'
    )
  }

  /** Another channel in the place of this one for the rest of a block: `using echo = channels.fake('echo')`. */
  fake(type: string): FakeChannel {
    const original = this.findOrFail(type)
    const fake = new FakeChannel(original, () => void this.#channels.set(type, original))
    this.#channels.set(type, fake)
    return fake
  }
}

/** The registry of this process, which the provider binds as `channels`. */
export const channels = new ChannelRegistry()

/** Must a message be delivered? Not where customers read at the host, nor where the channel is no longer there. */
export const isPushedChannel = (type: string) =>
  channels.find(type)?.manifest.capabilities.reads === 'pushed'
