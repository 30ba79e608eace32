import { codeAt, stepAt } from '#app/accounts/second_factor/totp'
import { TOTP_SECRET } from '#tests/world'

/** What the app shows now, or some steps of half a minute later. */
export const appCode = (later = 0, secret = TOTP_SECRET) =>
  codeAt(secret, stepAt(Date.now()) + later)
