import type { Person } from '#app/accounts/entrance'
import { transaction } from '#app/core/transaction'
import RecoveryCode from '#app/accounts/models/recovery_code'
import { Device } from '#tests/support/device'
import { PASSWORD, TOTP_SECRET } from '#tests/world'

export { appCode } from '#tests/support/app_code'

/** This person logs in with two steps from now on; gives the recovery codes. */
export async function enrol(person: Person) {
  await person.merge({ totpSecret: TOTP_SECRET, totpConfirmedAt: Date.now() }).save()
  return transaction((trx) => RecoveryCode.renew(person, trx))
}

/** A browser that has got the password right and is asked for the code. */
export async function atSecondStep(loginName: string, password = PASSWORD) {
  const device = await new Device().visit()
  const reply = await device.send('POST', '/login', { json: { loginName, password } })
  if (reply.status !== 202) throw new Error(`${loginName} is asked for no code: ${reply.text}`)
  device.csrfToken = (JSON.parse(reply.text) as { csrfToken: string }).csrfToken
  return device
}

export const typeCode = (device: Device, code: string) =>
  device.send('POST', '/login/code', { json: { code } })
