import { ChannelError, redact, type ChannelFailure } from '@xiaoyun/plugin-kit'

/**
 * The same failure without secrets, causes included: drivers are written by others, and their errors reach the log
 * and the page. Whatever is no ChannelError counts as `unavailable`, and may have arrived.
 */
export function cleaned(error: unknown, secrets: readonly string[]): ChannelError {
  const clean = (text: string) => redact(text, secrets)
  if (!(error instanceof ChannelError)) {
    return new ChannelError('unavailable', {
      cause: cleanedCause(error, clean),
      mayHaveArrived: true,
    })
  }
  const { kind, message, retryAfterSeconds, mayHaveArrived } = error
  return new ChannelError(kind satisfies ChannelFailure, {
    message: clean(message),
    retryAfterSeconds,
    mayHaveArrived,
    platformCode: error.platformCode && clean(error.platformCode),
    ...(error.cause === undefined ? {} : { cause: cleanedCause(error.cause, clean) }),
  })
}

const DEPTH = 4

function cleanedCause(cause: unknown, clean: (text: string) => string, depth = 1): unknown {
  if (!(cause instanceof Error)) return typeof cause === 'string' ? clean(cause) : undefined
  const copy = new Error(clean(cause.message))
  copy.name = cause.name
  copy.stack = cause.stack && clean(cause.stack)
  if ('code' in cause) Object.assign(copy, { code: clean(String(cause.code)) })
  if (cause.cause !== undefined && depth < DEPTH)
    copy.cause = cleanedCause(cause.cause, clean, depth + 1)
  return copy
}
