import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Person } from '#app/accounts/entrance'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import type { Side } from '#app/onboarding/models/contract/signable'

/** Who is told of a partner's contract: its managers, or the platform's own staff. */
export const peopleOf = async (
  side: Side,
  partner: { id: number },
  client: TransactionClientContract
): Promise<Person[]> =>
  side === 'company'
    ? User.managersOf(partner).useTransaction(client)
    : Operator.query({ client }).whereNull('disabled_at').orderBy('id')
