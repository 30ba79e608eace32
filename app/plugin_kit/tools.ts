/** A structured log: fields first, then a sentence. Fields named like secrets and values that are secrets are cut out. */
export interface Logger {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

/**
 * What the host lends to a plugin. A plugin uses no other network, clock, log or cache: so time-outs, guards against
 * internal addresses and tests hold for every plugin alike.
 */
export interface PluginTools {
  /**
   * The network. It ends each request after the host's time-out, refuses internal addresses that a partner entered, and
   * follows no redirect to one. Pass the `signal` that the method was given. Rejects as the global `fetch` does;
   * `failureFromError` turns that into a ChannelError.
   */
  readonly fetch: typeof globalThis.fetch
  /** The present. Nothing else may tell the time. */
  now(): Date
  readonly logger: Logger
  /**
   * The value under `key`, or what `renew` gives, kept for `ttlSeconds` (or as many as computed from the value). Of many
   * callers at once one renews and all wait; a failed renewal is not kept and rejects for all of them. Keys are private
   * to one connection; values must survive JSON and are stored encrypted. For access tokens.
   */
  remember<T>(
    key: string,
    ttlSeconds: number | ((value: T) => number),
    renew: () => Promise<T>
  ): Promise<T>
  /**
   * Drops a remembered value. With `value`, only if that is still the one kept: so a caller with an old token does not
   * throw away the one that another has just renewed.
   */
  forget(key: string, value?: unknown): Promise<void>
}

/**
 * Waits for work that cannot be told to stop: settles as it does, or rejects with the signal's reason as soon as that
 * aborts. The work itself goes on, unwatched.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    const settled = work.then(resolve, reject)
    void settled.finally(() => signal.removeEventListener('abort', abort))
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
}
