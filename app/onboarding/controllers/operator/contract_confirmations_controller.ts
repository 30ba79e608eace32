import type { HttpContext } from '@adonisjs/core/http'
import { contractAt, explainChange } from '#app/onboarding/contracts/address'
import { confirmContract } from '#app/onboarding/contracts/confirming'

/** The platform stands by a contract. */
export default class ContractConfirmationsController {
  async store(ctx: HttpContext) {
    const contract = await contractAt(ctx)
    const isConfirmed = await confirmContract(ctx, contract, 'platform', ctx.operator)
    if (!isConfirmed) return explainChange(ctx, contract)
    return ctx.response.redirect().toRoute('operator.contracts.show', [contract.id])
  }
}
