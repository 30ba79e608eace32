import hash from '@adonisjs/core/services/hash'
import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import router from '@adonisjs/core/services/router'
import { transaction } from '#app/core/transaction'
import type { Auditor } from '#app/partners/audit'
import type { Person } from '#app/accounts/entrance'
import { post } from '#app/accounts/mails'
import PasswordReset, { INVITATION_LIFE, RESET_LIFE } from '#app/accounts/models/password_reset'
import { choosePassword } from '#app/accounts/new_password'
import { linkTo, written } from '#app/accounts/notices'
import { ownerOf } from '#app/accounts/ownership'
import { personNamed } from '#app/accounts/credentials'
import { recordOf } from '#app/accounts/record'

/**
 * Sends a link for a new password, if there is such a person with an address. Does nothing otherwise, and says the
 * same: who exists is told to nobody.
 */
export async function sendReset(loginName: string, by: Auditor) {
  const person = await personNamed(loginName)
  if (!person?.email || person.isDisabled || person.isDemo) return
  await transaction(async (trx) => {
    await mailLink(person, 'reset', RESET_LIFE, trx)
    await recordOf(person, by, 'password_reset.requested', trx)
  })
}

/** Invites somebody new to set the first password; needs an address. */
export const invite = (person: Person, trx: TransactionClientContract) =>
  mailLink(person, 'invitation', INVITATION_LIFE, trx)

async function mailLink(
  person: Person,
  kind: 'reset' | 'invitation',
  life: number,
  trx: TransactionClientContract
) {
  const token = await PasswordReset.mint(person, life, trx)
  const i18n = i18nManager.locale(person.locale)
  const words = { name: person.name, loginName: person.loginName, hours: life / 3_600_000 }
  const say = (part: string) => i18n.t(`security.mails.${kind}.${part}`, words)
  const link = linkTo(router.builder().params({ token }).make('password_resets.edit'))
  const text = written([say('text'), link, say('end')])
  await post(ownerOf(person).partnerId, { to: person.email!, subject: say('subject'), text }, trx)
}

/** Sets the password that the holder of a link has chosen; false when the link was used a moment ago. */
export async function redeem(
  { reset, person }: { reset: PasswordReset; person: Person },
  password: string,
  by: Auditor
): Promise<boolean> {
  const hashed = await hash.make(password)
  return transaction(async (trx) => {
    if (!(await reset.claim(trx))) return false
    await choosePassword(person, hashed, { by, action: 'password.reset_by_mail' }, trx)
    return true
  }, person)
}
