import type { HttpContext } from '@adonisjs/core/http'
import { contractAt } from '#app/onboarding/contracts/address'
import { keepDocument, sendDocument } from '#app/onboarding/contracts/document'

/** The signed paper of a contract. */
export default class ContractDocumentsController {
  async show(ctx: HttpContext) {
    return sendDocument(ctx, await contractAt(ctx))
  }

  async store(ctx: HttpContext) {
    const contract = await contractAt(ctx)
    await keepDocument(ctx, contract)
    ctx.session.flash('notice', ctx.i18n.t('contracts.document.kept'))
    return ctx.response.redirect().toRoute('operator.contracts.show', [contract.id])
  }
}
