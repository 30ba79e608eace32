import { createHash, randomBytes, randomInt } from 'node:crypto'

/** 256 bits: whoever has the link has the application, and nobody finds one by guessing. */
export const mintToken = () => randomBytes(32).toString('base64url')

/** As it is kept: a copy of the database opens no application. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** In the place of a token: the application of whoever is signed in. */
export const OWN = 'account'

export const TOKEN = /^(?:[\w-]{43}|account)$/

// Without letters and digits that look alike: it is read out on the phone.
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** What people call an application by; it opens nothing. */
export function mintNumber() {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}
