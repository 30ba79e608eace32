import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Auditor } from '#app/partners/audit'
import type { Person } from '#app/accounts/entrance'
import LoginSession from '#app/accounts/models/login_session'
import PasswordReset from '#app/accounts/models/password_reset'
import { notify } from '#app/accounts/notices'
import { recordOf } from '#app/accounts/record'

interface Columns {
  /** Its hash, which takes a while: made before the transaction, so that nobody has to wait for it. */
  password: string
  passwordExpiresAt: number | null
  mustChangePassword: boolean
  isDemo?: boolean
}

/** Another password from now on; every log-in and every link of the one before is over with it. */
export async function replacePassword(
  person: Person,
  columns: Columns,
  trx: TransactionClientContract
) {
  // Quietly: the model would hash the hash.
  await person
    .useTransaction(trx)
    .merge({ ...columns, updatedAt: Date.now() })
    .saveQuietly()
  await LoginSession.endAllOf(person, 'password_changed', trx)
  await PasswordReset.voidAllOf(person, trx)
}

/** One that the person has chosen, who hears of it: it may have been somebody else. */
export async function choosePassword(
  person: Person,
  hashed: string,
  { by, action }: { by: Auditor; action: 'password.changed' | 'password.reset_by_mail' },
  trx: TransactionClientContract
) {
  const columns = { password: hashed, passwordExpiresAt: null, mustChangePassword: false }
  await replacePassword(person, columns, trx)
  await recordOf(person, by, action, trx)
  const params = { name: person.loginName }
  await notify([person], { kind: 'password_changed', params }, trx)
}
