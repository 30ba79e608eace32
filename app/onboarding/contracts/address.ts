import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import Contract from '#app/onboarding/models/contract'

/** The contract in the address of an operator's page. */
export async function contractAt({ params }: HttpContext): Promise<Contract> {
  const contract = await Contract.ofPlatform(params.contract_id).first()
  if (!contract) throw new NotFound()
  return contract
}

/** The one in the address of a manager's page: a draft is shown once the platform stands by it. */
export const ownContractAt = ({ partner, params }: HttpContext): Promise<Contract> =>
  Contract.shownTo(partner)
    .where('id', params.contract_id)
    .preload('partner')
    .preload('previous')
    .firstOrFail()

/** Back to what it has become, for somebody else has changed it. */
export function explainChange(ctx: HttpContext, contract: Contract) {
  const { response, session, i18n, operator, partner } = ctx
  session.flash('errorsBag', { E_CONTRACT_CHANGED: i18n.t('contracts.changed') })
  if (!operator) return response.redirect().toRoute('partner.contracts.index', [partner.slug])
  return response.redirect().toRoute('operator.contracts.show', [contract.id])
}
