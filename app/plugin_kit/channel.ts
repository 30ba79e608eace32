import { ChannelError, PluginError } from './errors.ts'
import { openWithParsedSettings, type PluginManifest } from './manifest.ts'
import type { Localized, SettingFields, SettingsOf } from './settings.ts'
import type { PluginTools } from './tools.ts'

/** A channel is a kind of connection to customers; an inbox is one configured connection, and a driver serves it. */

/** What a message says, in either direction. Texts are plain unless named html. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | MediaContent
  | {
      readonly kind: 'location'
      readonly latitude: number
      readonly longitude: number
      readonly label?: string
    }
  /** Suggestions, a menu, the offer of a person. The customer's pick comes back as a `choice` event with the option's id. */
  | { readonly kind: 'choices'; readonly text: string; readonly options: readonly ChoiceOption[] }
  /** `text` says the same without markup: the host sends it where a channel does not declare `rich`. */
  | { readonly kind: 'rich'; readonly html: string; readonly text: string }
  /** `levels` are the words to choose from, best first. The pick comes back as a `rating` event. */
  | { readonly kind: 'rating_request'; readonly text: string; readonly levels: readonly string[] }

export interface MediaContent {
  readonly kind: 'image' | 'voice' | 'video' | 'file'
  /**
   * Outbound: an address of the host that `tools.fetch` can read. Inbound: an address that the host can read, or an
   * address of the driver's own scheme (`wechat:MEDIA_ID`) that `ChannelDriver.download` understands.
   */
  readonly url: string
  readonly name?: string
  readonly mimeType?: string
}

export interface ChoiceOption {
  /** At most 64 bytes: platforms carry it as a payload. */
  readonly id: string
  readonly label: string
}

export type ContentKind = Content['kind']

/** A customer as the platform knows them. */
export interface CustomerIdentity {
  /** The platform's id of the person, unique and stable within the inbox, at most 191 characters. */
  readonly externalId: string
  readonly name?: string
  readonly avatarUrl?: string
  /** A BCP 47 tag such as `zh-CN`. */
  readonly locale?: string
}

/**
 * Something that happened at the platform. Where there is an `externalId` it names the event within the inbox and is the
 * same each time the platform repeats it (at most 191 characters); the host stores each one once.
 */
export type InboundEvent =
  | {
      readonly kind: 'message'
      readonly externalId: string
      readonly from: CustomerIdentity
      readonly content: Content
      readonly sentAt: Date
    }
  /** About a message we sent: `externalId` is the one of its Delivery. */
  | {
      readonly kind: 'receipt'
      readonly externalId: string
      readonly state: 'delivered' | 'read' | 'failed'
      readonly reason?: string
    }
  | {
      readonly kind: 'customer'
      readonly externalId: string
      readonly from: CustomerIdentity
      readonly change: 'joined' | 'left'
    }
  /** `value` is the picked option's id, `label` what the customer saw, if the platform repeats it. */
  | {
      readonly kind: 'choice'
      readonly externalId: string
      readonly from: CustomerIdentity
      readonly value: string
      readonly label?: string
    }
  /** `value` is the place of the picked level in `levels`, counted from 1, as digits. */
  | {
      readonly kind: 'rating'
      readonly externalId: string
      readonly from: CustomerIdentity
      readonly value: string
      readonly comment?: string
    }
  | { readonly kind: 'typing' | 'read'; readonly from: CustomerIdentity }

/** A request to the inbox's webhook, byte for byte. */
export interface InboundRequest {
  /** In capitals. */
  readonly method: string
  /** Absolute, with its query, under the address by which the platform knows us. */
  readonly url: string
  /** Names in lower case; repeated headers are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  /** Of a repeated parameter, the first. */
  readonly query: Readonly<Record<string, string>>
  /** As it came over the wire: signatures are computed over these bytes. The host has bounded their number. */
  readonly body: Uint8Array
}

/** What the platform gets as the answer to its request. */
export interface PlatformResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** What a request turned out to be. Refusing is an expected outcome, so it is returned and not thrown. */
export type Inbound =
  /** The platform only wanted to know whether we are there. */
  | { readonly kind: 'handshake'; readonly response: PlatformResponse }
  /** Genuine. No events at all is fine: what is not understood is acknowledged, not refused. */
  | {
      readonly kind: 'events'
      readonly events: readonly InboundEvent[]
      readonly response: PlatformResponse
    }
  /** Answered with 403, counted, and nothing is stored. `stale`: well signed, but too old to be believed. */
  | Refusal

export interface Refusal {
  readonly kind: 'refused'
  readonly reason: 'bad_signature' | 'stale' | 'malformed'
}

/** Who opens a chat on a channel that customers read at the host. */
export type Identification =
  /** The request proves who it is. */
  | { readonly kind: 'customer'; readonly customer: CustomerIdentity }
  /** It claims nothing; the host gives this browser an identity of its own. */
  | { readonly kind: 'anonymous' }
  | Refusal

export interface OutboundMessage {
  /** Ours, at most 64 ASCII characters, the same at each attempt: give it to the platform where it recognises repeats. */
  readonly id: string
  /** The customer's `externalId`. */
  readonly to: string
  /** Of a kind that the channel declares, a text not longer than it declares. */
  readonly content: Content
  /** Who speaks, for channels that can show it. */
  readonly sender?: { readonly kind: 'robot' | 'agent'; readonly name?: string }
  /** The customer's message that this answers, by its `externalId`. */
  readonly inReplyTo?: string
}

/** The platform has taken the message. */
export interface Delivery {
  /** The platform's id of the message, by which receipts will name it; null where it gives none. */
  readonly externalId: string | null
}

/** What a connection check found. `problem` is one sentence and says what to do next. */
export type Check = { readonly ok: true } | { readonly ok: false; readonly problem: Localized }

/** One inbox's connection. It knows no partner, no database and no HTTP context, and keeps nothing between calls. */
export interface ChannelDriver {
  /** Verifies and translates. No network, and done within milliseconds: the platform waits. Never throws. */
  receive(request: InboundRequest): Promise<Inbound>
  /** Sends one message. Rejects with ChannelError only, also when `signal` aborts. */
  deliver(message: OutboundMessage, signal: AbortSignal): Promise<Delivery>
  /**
   * The message as the answer to the request it replies to, for platforms that take replies there. Null when this content
   * cannot travel so; the host then delivers it. No network. Never throws.
   */
  replyInline?(message: OutboundMessage, request: InboundRequest): PlatformResponse | null
  /** With `reads: 'pulled'`: who opens the chat, from the request that opens it. Without it everybody is anonymous. Never throws. */
  identify?(request: InboundRequest): Promise<Identification>
  /** The bytes of an inbound media content whose url has the driver's own scheme. Rejects with ChannelError only. */
  download?(url: string, signal: AbortSignal): Promise<{ bytes: Uint8Array; mimeType?: string }>
  /** Do the settings work? Asked by the "check" button and after an inbox was paused. Never rejects. */
  check(signal: AbortSignal): Promise<Check>
  /** The inbox was changed or removed, or the process ends. */
  close?(): Promise<void>
}

/** What the host lends to a driver. */
export type DriverTools = PluginTools

export interface ChannelCapabilities {
  /** Every kind that `deliver` can send. The host sends another kind's plain text, or tells the agent. */
  readonly sends: readonly ContentKind[]
  /** In UTF-16 units, as JavaScript counts. The host splits longer texts. */
  readonly maxTextLength: number
  /** How long after the customer's last message we may still write; null: always. */
  readonly replyWindowHours: number | null
  /** `pulled`: customers read at the host (web chat, app), so that nothing is ever delivered. */
  readonly reads: 'pushed' | 'pulled'
}

export interface ChannelManifest<
  Fields extends SettingFields = SettingFields,
> extends PluginManifest<Fields> {
  readonly capabilities: ChannelCapabilities
}

/** A channel as hosts see it. */
export interface Channel {
  readonly manifest: ChannelManifest
  /**
   * A driver for one inbox, from its stored settings. No network, no promise: the host opens drivers as requests come.
   * Throws ChannelError `misconfigured` when the settings do not fit the declaration.
   */
  open(settings: Readonly<Record<string, unknown>>, tools: DriverTools): ChannelDriver
}

/** A driver as plugins write it: without `receive` where there is no webhook, without `deliver` where customers pull. */
export type DriverDefinition = Omit<ChannelDriver, 'receive' | 'deliver'> &
  Partial<Pick<ChannelDriver, 'receive' | 'deliver'>>

/**
 * Declares a channel; `settings` in `open` are typed from the manifest.
 * The driver's missing methods are filled in, and a content kind that is not declared is rejected before the driver is asked.
 * Throws PluginError `E_INVALID_PLUGIN`: here for a wrong manifest, in `open` for a pushed channel without `deliver`.
 */
export function defineChannel<const Fields extends SettingFields>(definition: {
  readonly manifest: ChannelManifest<Fields>
  open(settings: SettingsOf<Fields>, tools: DriverTools): DriverDefinition
}): Channel {
  const { manifest } = definition
  const open = openWithParsedSettings(
    manifest,
    (settings: SettingsOf<Fields>, tools: DriverTools) =>
      complete(manifest, definition.open(settings, tools))
  )
  return { manifest, open }
}

function complete(manifest: ChannelManifest, driver: DriverDefinition): ChannelDriver {
  const { sends, reads } = manifest.capabilities
  if (reads === 'pushed' && !driver.deliver) {
    throw new PluginError(
      'E_INVALID_PLUGIN',
      manifest.type,
      'its customers are pushed to, but its driver has no deliver()'
    )
  }
  return {
    receive: driver.receive?.bind(driver) ?? refuse,
    async deliver(message, signal) {
      if (driver.deliver && sends.includes(message.content.kind)) {
        return driver.deliver(message, signal)
      }
      throw new ChannelError('rejected', {
        message: `${manifest.type} does not send ${message.content.kind}`,
      })
    },
    replyInline: driver.replyInline?.bind(driver),
    identify: driver.identify?.bind(driver),
    download: driver.download?.bind(driver),
    check: driver.check.bind(driver),
    close: driver.close?.bind(driver),
  }
}

async function refuse(): Promise<Inbound> {
  return { kind: 'refused', reason: 'malformed' }
}
