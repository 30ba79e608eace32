import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { notify } from '#app/accounts/notices'
import type Partner from '#app/partners/models/partner'
import { peopleOf } from '#app/onboarding/contracts/people'
import type Contract from '#app/onboarding/models/contract'
import type { Side } from '#app/onboarding/models/contract/signable'

export type ContractNews =
  'contract_to_confirm' | 'contract_signed' | 'contract_ending_company' | 'contract_ending_platform'

/** Tells the people of one side what became of a contract, each by the address of the own page. */
export async function tellOfContract(
  { id, number }: Pick<Contract, 'id' | 'number'>,
  partner: Partner,
  side: Side,
  { kind, ...more }: { kind: ContractNews; days?: number },
  client: TransactionClientContract
) {
  const recipients = await peopleOf(side, partner, client)
  const href =
    side === 'company' ? `/p/${partner.slug}/contracts/${id}` : `/operator/contracts/${id}`
  const params = { number, partner: partner.name, ...more }
  await notify(recipients, { kind, params, href }, client)
}
