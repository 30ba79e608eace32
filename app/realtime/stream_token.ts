import encryption from '@adonisjs/core/services/encryption'

const PURPOSE = 'stream'

/** What a staff page carries to open its stream: the event stream is off the page stack and sees no cookie. */
export const mintStreamToken = (loginSession: { id: number }) =>
  encryption.encrypt({ loginSessionId: loginSession.id }, { expiresIn: '12h', purpose: PURPOSE })

export function loginSessionIdIn(token: string): number | null {
  const payload = encryption.decrypt<{ loginSessionId: unknown }>(token, PURPOSE)
  return Number.isSafeInteger(payload?.loginSessionId) ? (payload!.loginSessionId as number) : null
}
