import encryption from '@adonisjs/core/services/encryption'

/** Reads what `streamToken` of the accounts has made: the event stream is off the page stack and sees no cookie. */
export function loginSessionIdIn(token: string): number | null {
  const payload = encryption.decrypt<{ loginSessionId: unknown }>(token, 'stream')
  return Number.isSafeInteger(payload?.loginSessionId) ? (payload!.loginSessionId as number) : null
}
