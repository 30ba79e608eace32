import encryption from '@adonisjs/core/services/encryption'
import type { HttpContext } from '@adonisjs/core/http'
import type { Person } from '#app/accounts/entrance'

type Session = HttpContext['session']
interface Slip {
  loginName: string
  codes: string[]
}

/** Hands recovery codes to the page after this one: shown once, never in the clear in the session's row. */
export function handCodes(session: Session, { loginName }: Person, codes: string[]) {
  const slip: Slip = { loginName, codes }
  session.flash('codes', encryption.encrypt(slip, { expiresIn: '5m', purpose: 'codes' }))
}

export function handedCodes(session: Session, { loginName }: Person): string[] | null {
  const sealed: unknown = session.flashMessages.get('codes')
  if (typeof sealed !== 'string') return null
  const slip = encryption.decrypt<Slip>(sealed, 'codes')
  return slip?.loginName === loginName ? slip.codes : null
}
