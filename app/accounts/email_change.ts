import type { HttpContext } from '@adonisjs/core/http'
import { transaction } from '#app/core/transaction'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import type { Person } from '#app/accounts/entrance'
import { post } from '#app/accounts/mails'
import PasswordReset from '#app/accounts/models/password_reset'
import { written, wordsOf } from '#app/accounts/notices'
import { ownerOf } from '#app/accounts/ownership'
import { personIn } from '#app/accounts/person'
import { recordOf } from '#app/accounts/record'
import { emailValidator } from '#app/accounts/validators/email'

/**
 * Where mails to this person go from now on. Whoever can change that can have a new password sent, so it takes the
 * password of whoever asks, and the former address hears of it.
 */
export async function changeEmail(ctx: HttpContext, person: Person) {
  const { email = null, password } = await ctx.request.validateUsing(emailValidator)
  await confirm(ctx, personIn(ctx), 'password', password)
  const before = person.email
  if (email === before) return
  await transaction(async (trx) => {
    await person.useTransaction(trx).merge({ email }).save()
    await recordOf(person, auditorOf(ctx), 'email.changed', trx, { before, after: email })
    // They were sent to the former one.
    await PasswordReset.voidAllOf(person, trx)
    if (!before) return
    const params = { name: person.loginName, email: email ?? '—' }
    const { title, text } = wordsOf({ kind: 'email_changed', params }, person.locale)
    const letter = { to: before, subject: title, text: written([text]) }
    await post(ownerOf(person).partnerId, letter, trx)
  }, person)
}
