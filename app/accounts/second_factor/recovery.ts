import router from '@adonisjs/core/services/router'
import { transaction } from '#app/core/transaction'
import type { Person } from '#app/accounts/entrance'
import RecoveryCode from '#app/accounts/models/recovery_code'
import { notify } from '#app/accounts/notices'
import { ownRoute } from '#app/accounts/person'

/** Whoever holds a recovery code holds the account: its owner should hear of it. */
export async function tellUsed(person: Person) {
  const href = router.builder().make(ownRoute(person, 'second_factor.show'))
  await transaction(async (trx) => {
    const left = await RecoveryCode.leftOf(person, trx)
    const params = { name: person.loginName, left }
    await notify([person], { kind: 'recovery_code_used', params, href }, trx)
  })
}
