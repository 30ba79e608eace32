import encryption from '@adonisjs/core/services/encryption'
import type { HttpContext } from '@adonisjs/core/http'

type Session = HttpContext['session']

/** Hands a one-time password to the page after this one: shown once, never in the clear in the session's row. */
export function hand(session: Session, userId: number, password: string) {
  session.flash(
    'slip',
    encryption.encrypt({ userId, password }, { expiresIn: '5m', purpose: 'slip' })
  )
}

export function handedOver(session: Session, userId: number): string | null {
  const sealed: unknown = session.flashMessages.get('slip')
  if (typeof sealed !== 'string') return null
  const slip = encryption.decrypt<{ userId: number; password: string }>(sealed, 'slip')
  return slip?.userId === userId ? slip.password : null
}
