import type { HttpContext } from '@adonisjs/core/http'
import { explainChange, ownContractAt } from '#app/onboarding/contracts/address'
import { confirmContract } from '#app/onboarding/contracts/confirming'

/** The company stands by a contract. */
export default class ContractConfirmationsController {
  async store(ctx: HttpContext) {
    const contract = await ownContractAt(ctx)
    const isConfirmed = await confirmContract(ctx, contract, 'company', ctx.user)
    if (!isConfirmed) return explainChange(ctx, contract)
    return ctx.response
      .redirect()
      .toRoute('partner.contracts.show', [ctx.partner.slug, contract.id])
  }
}
