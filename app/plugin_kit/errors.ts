/**
 * The four ways in which the far side of a plugin fails. The host decides by this word alone, never by a message:
 *
 * - `rejected`: this one message or document will never be accepted. It fails, and the agent is told.
 * - `throttled`: too many requests. Tried again after `retryAfterSeconds`.
 * - `unavailable`: down, slow or unreachable. Tried again with growing pauses.
 * - `misconfigured`: credentials or settings are wrong. The inbox is paused and its manager is told.
 */
export type ChannelFailure = 'rejected' | 'throttled' | 'unavailable' | 'misconfigured'

const MESSAGES: Record<ChannelFailure, string> = {
  rejected: 'The platform refused this message',
  throttled: 'The platform asks to slow down',
  unavailable: 'The platform cannot be reached',
  misconfigured: 'The platform does not accept the settings of this connection',
}

export interface ChannelErrorDetails {
  /** For logs and, when `rejected`, for the agent. Never holds a secret. Without one, a sentence about the kind. */
  message?: string
  /** What was caught. */
  cause?: unknown
  /** Only with `throttled`: how long to wait. Without it the host chooses. */
  retryAfterSeconds?: number
  /** The platform's own error number or name, as text. */
  platformCode?: string
  /**
   * The request left and no answer came back, so the message may have arrived all the same. The host then does not
   * send it a second time by itself. Leave it out where the platform recognises a repeated `OutboundMessage.id`.
   */
  mayHaveArrived?: boolean
}

/** The only error that a driver or a source may reject with; anything else is treated as `unavailable`. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly code = 'E_CHANNEL_FAILURE'
  readonly kind: ChannelFailure
  readonly retryAfterSeconds: number | undefined
  readonly platformCode: string | undefined
  readonly mayHaveArrived: boolean

  constructor(kind: ChannelFailure, details: ChannelErrorDetails = {}) {
    super(details.message ?? MESSAGES[kind], 'cause' in details ? { cause: details.cause } : {})
    this.kind = kind
    this.retryAfterSeconds = details.retryAfterSeconds
    this.platformCode = details.platformCode
    this.mayHaveArrived = details.mayHaveArrived ?? false
  }
}

/**
 * What an HTTP answer that is not 2xx means: 429 is `throttled` (with its Retry-After, in seconds or as a date measured
 * from `now`), 401 and 403 are `misconfigured`, 408 and 5xx are `unavailable`, all others `rejected`. The body is not read.
 */
export function failureFromResponse(response: Response, now: Date): ChannelError {
  const { status } = response
  const platformCode = `HTTP ${status}`
  if (status === 429) {
    const retryAfterSeconds = secondsToWait(response.headers.get('retry-after'), now)
    return new ChannelError('throttled', { platformCode, retryAfterSeconds })
  }
  if (status === 401 || status === 403) return new ChannelError('misconfigured', { platformCode })
  if (status === 408 || status >= 500) return new ChannelError('unavailable', { platformCode })
  return new ChannelError('rejected', { platformCode })
}

/** A platform that says "a year" is not believed: nothing waits longer than a day. */
const LONGEST_WAIT = 86_400

function secondsToWait(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d{1,9}$/.test(header.trim())
    ? Number(header)
    : Math.ceil((Date.parse(header) - now.getTime()) / 1000)
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_WAIT) : undefined
}

/** Errors of a connection that never came to be: nothing was sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * What a rejected `tools.fetch` means: `unavailable`, with the error as its cause, for a broken connection, a time-out
 * and an abort alike. A ChannelError comes back as it is, so one `catch` serves a whole method.
 */
export function failureFromError(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
  return new ChannelError('unavailable', {
    cause: error,
    platformCode: code,
    mayHaveArrived: code === undefined || !NEVER_CONNECTED.has(code),
  })
}

/**
 * A plugin that cannot be used as it is: a mistake of its author or of who installed it. It stops the boot.
 * The kit throws `E_KIT_VERSION` and `E_INVALID_PLUGIN`; hosts add their own (`E_DUPLICATE_CHANNEL` …).
 */
export class PluginError extends Error {
  override readonly name = 'PluginError'
  readonly code: `E_${string}`
  /** The `type` of the plugin's manifest. */
  readonly plugin: string

  constructor(code: `E_${string}`, plugin: string, message: string) {
    super(`${plugin}: ${message}`)
    this.code = code
    this.plugin = plugin
  }
}
