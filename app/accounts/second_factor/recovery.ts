import router from '@adonisjs/core/services/router'
import { transaction } from '#app/core/transaction'
import type { Person } from '#app/accounts/entrance'
import RecoveryCode from '#app/accounts/models/recovery_code'
import { notify } from '#app/accounts/notices'
import { ownRoute } from '#app/accounts/person'

/** Whether this was an unused one. Whoever holds a recovery code holds the account: its owner hears of each. */
export function takeRecoveryCode(person: Person, typed: string): Promise<boolean> {
  const href = router.builder().make(ownRoute(person, 'second_factor.show'))
  return transaction(async (trx) => {
    if (!(await RecoveryCode.take(person, typed, trx))) return false
    const left = await RecoveryCode.leftOf(person, trx)
    const params = { name: person.loginName, left }
    await notify([person], { kind: 'recovery_code_used', params, href }, trx)
    return true
  })
}
