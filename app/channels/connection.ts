import { ChannelError, PluginError, secretsOf } from '@xiaoyun/plugin-kit'
import type {
  Channel,
  ChannelDriver,
  ChannelManifest,
  Check,
  Delivery,
  DriverTools,
  Identification,
  Inbound,
  InboundRequest,
  OutboundMessage,
} from '@xiaoyun/plugin-kit'
import { adapt } from '#app/channels/adaptation'
import { cleaned } from '#app/channels/redaction'

/** Platforms wait five seconds for the answer to a webhook. */
const RECEIVE_MS = 4_000
const DELIVER_MS = 15_000
const CHECK_MS = 10_000

/**
 * One inbox's driver as the rest of the product may use it: bounded in time, asked only for what its channel
 * declares, and failing with nothing but a ChannelError that holds no secret.
 */
export class ChannelConnection {
  readonly manifest: ChannelManifest
  readonly #driver: ChannelDriver
  readonly #secrets: readonly string[]

  constructor(channel: Channel, settings: Readonly<Record<string, unknown>>, tools: DriverTools) {
    this.manifest = channel.manifest
    this.#secrets = secretsOf(channel.manifest.settings, settings)
    this.#driver = this.#guardedSync(() => channel.open(settings, tools))
  }

  receive(request: InboundRequest): Promise<Inbound> {
    return this.#guarded(RECEIVE_MS, () => this.#driver.receive(request))
  }

  /** Everybody is anonymous where the channel knows no better. */
  identify(request: InboundRequest): Promise<Identification> {
    return this.#guarded(
      RECEIVE_MS,
      async () => (await this.#driver.identify?.(request)) ?? { kind: 'anonymous' }
    )
  }

  /** How many sends this message is made of. None: nothing of it can be said here. */
  partsOf({ content }: OutboundMessage) {
    return adapt(content, this.manifest.capabilities)
  }

  /**
   * Sends one message, in as many parts as it needs. `done` parts have arrived earlier; `onPart` hears of each one
   * more, so that what fails half-way is not begun again.
   */
  async deliver(
    message: OutboundMessage,
    { done = 0, onPart, signal }: DeliverOptions = {}
  ): Promise<Delivery> {
    const parts = this.partsOf(message)
    if (parts.length === 0) {
      const name = `${this.manifest.type} cannot show ${message.content.kind}`
      throw new ChannelError('rejected', { message: name })
    }
    let delivery: Delivery = { externalId: null }
    for (const [index, content] of parts.entries()) {
      if (index < done) continue
      const id = index === 0 ? message.id : `${message.id}.${index + 1}`
      delivery = await this.#guarded(
        DELIVER_MS,
        (bounded) => this.#driver.deliver({ ...message, id, content }, bounded),
        signal
      )
      await onPart?.(index + 1)
    }
    return delivery
  }

  async check(signal?: AbortSignal): Promise<Check> {
    const check = this.#guarded(CHECK_MS, (bounded) => this.#driver.check(bounded), signal)
    return check.catch(({ message }: ChannelError) => ({ ok: false, problem: message }))
  }

  async download(url: string, signal?: AbortSignal) {
    const { download } = this.#driver
    if (!download) throw new ChannelError('rejected', { message: 'This channel has no files' })
    return this.#guarded(DELIVER_MS, (bounded) => download.call(this.#driver, url, bounded), signal)
  }

  async close() {
    await this.#guarded(CHECK_MS, async () => this.#driver.close?.())
  }

  /** A driver that ignores its signal is left behind when the time is over. */
  async #guarded<T>(
    milliseconds: number,
    work: (signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal
  ): Promise<T> {
    const timeout = AbortSignal.timeout(milliseconds)
    const bounded = signal ? AbortSignal.any([signal, timeout]) : timeout
    try {
      return await Promise.race([work(bounded), aborted(bounded)])
    } catch (error) {
      throw cleaned(error, this.#secrets)
    }
  }

  #guardedSync<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (error instanceof PluginError) throw error
      throw cleaned(error, this.#secrets)
    }
  }
}

export interface DeliverOptions {
  done?: number
  onPart?: (done: number) => Promise<void>
  signal?: AbortSignal
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
