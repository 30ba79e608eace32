import type { HttpContext } from '@adonisjs/core/http'
import { ownContractAt } from '#app/onboarding/contracts/address'
import { keepDocument, sendDocument } from '#app/onboarding/contracts/document'

/** The signed paper of a contract, for the company. */
export default class ContractDocumentsController {
  async show(ctx: HttpContext) {
    return sendDocument(ctx, await ownContractAt(ctx))
  }

  async store(ctx: HttpContext) {
    const contract = await ownContractAt(ctx)
    await keepDocument(ctx, contract)
    const { partner, session, i18n, response } = ctx
    session.flash('notice', i18n.t('contracts.document.kept'))
    return response.redirect().toRoute('partner.contracts.show', [partner.slug, contract.id])
  }
}
