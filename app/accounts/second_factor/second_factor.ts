import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { transaction } from '#app/core/transaction'
import type { Auditor } from '#app/partners/audit'
import type { Person } from '#app/accounts/entrance'
import RecoveryCode from '#app/accounts/models/recovery_code'
import { notify } from '#app/accounts/notices'
import { ownRoute, tableOf } from '#app/accounts/person'
import { recordOf } from '#app/accounts/record'
import { takeRecoveryCode } from '#app/accounts/second_factor/recovery'
import { newSecret, stepOf } from '#app/accounts/second_factor/totp'

/** A key for the authenticator app; nothing is asked for before a code of it has been typed. */
export async function begin(person: Person) {
  await person.merge({ totpSecret: newSecret(), totpConfirmedAt: null, totpLastStep: null }).save()
}

/** In force from this code on. Gives the recovery codes, or null for a wrong code or one of two at once. */
export async function confirm(person: Person, typed: string, by: Auditor) {
  const step = person.totpSecret && stepOf(digitsOf(typed), person.totpSecret)
  if (!step) return null
  return transaction(async (trx) => {
    const fresh = trx.from(tableOf(person)).where('id', person.id).whereNull('totp_confirmed_at')
    const now = Date.now()
    const confirmed = await fresh.update({ totp_confirmed_at: now, totp_last_step: step })
    if (Number(confirmed) !== 1) return null
    await recordOf(person, by, 'two_factor.enabled', trx)
    const params = { name: person.loginName }
    await notify([person], { kind: 'second_factor_enabled', params, href: pageOf(person) }, trx)
    return RecoveryCode.renew(person, trx)
  })
}

export type Taken = 'code' | 'recovery_code' | null

/** Whether this opens the door: a code of the app or a recovery code, each of them once. */
export async function take(person: Person, typed: string): Promise<Taken> {
  const code = digitsOf(typed)
  if (code.length === 6) return (await takeCode(person, code)) ? 'code' : null
  return (await takeRecoveryCode(person, typed)) ? 'recovery_code' : null
}

/** A step is used by the one request whose update counts; an earlier one is never taken again. */
async function takeCode(person: Person, code: string) {
  const step = person.totpSecret && stepOf(code, person.totpSecret)
  if (!step) return false
  const taken = await db
    .from(tableOf(person))
    .where('id', person.id)
    .whereNotNull('totp_confirmed_at')
    .where((before) => before.whereNull('totp_last_step').orWhere('totp_last_step', '<', step))
    .update({ totp_last_step: step })
  return Number(taken) === 1
}

/** Away with it: by the person, or by somebody else for whoever has lost phone and paper. */
export async function remove(person: Person, by: Auditor, reset?: { reason?: string }) {
  await transaction(async (trx) => {
    const none = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null }
    await person.useTransaction(trx).merge(none).save()
    await RecoveryCode.of(person, trx).delete()
    await recordOf(person, by, reset ? 'two_factor.reset' : 'two_factor.disabled', trx, reset)
    const kind = reset ? 'second_factor_reset' : 'second_factor_disabled'
    const params = { name: person.loginName, by: by.name ?? '' }
    await notify([person], { kind, params, href: pageOf(person) }, trx)
  }, person)
}

/** New codes in place of those that are used up or lost. */
export const renewRecoveryCodes = (person: Person, by: Auditor) =>
  transaction(async (trx) => {
    await recordOf(person, by, 'recovery_codes.renewed', trx)
    return RecoveryCode.renew(person, trx)
  })

const pageOf = (person: Person) => router.builder().make(ownRoute(person, 'second_factor.show'))

/** Apps show "123 456", and people type it. */
const digitsOf = (typed: string) => typed.replace(/\s/g, '')
