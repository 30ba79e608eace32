import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { contractAt, explainChange } from '#app/onboarding/contracts/address'
import { contractReasonValidator } from '#app/onboarding/validators/contract'

/** A contract that is ended before its term. */
export default class ContractTerminationsController {
  async store(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const contract = await contractAt(ctx)
    const { reason } = await request.validateUsing(contractReasonValidator)
    if (!(await contract.terminate(reason, auditorOf(ctx)))) return explainChange(ctx, contract)
    session.flash('notice', i18n.t('contracts.terminated', { number: contract.number }))
    return response.redirect().toRoute('operator.contracts.show', [contract.id])
  }
}
