import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { fieldError } from '#app/core/field_error'
import { auditorOf } from '#app/accounts/auditor'
import { partnerAt } from '#app/accounts/operator_partner'
import { usageOf } from '#app/partners/usage'
import { contractAt, explainChange } from '#app/onboarding/contracts/address'
import { discardDraft, draftContract, reviseDraft } from '#app/onboarding/contracts/drafting'
import { termsIn } from '#app/onboarding/contracts/form'
import { daysOf } from '#app/onboarding/contracts/term'
import Contract from '#app/onboarding/models/contract'
import {
  contractFilterValidator,
  contractValidator,
  newContractValidator,
} from '#app/onboarding/validators/contract'

const PER_PAGE = 30

/** Contracts of every partner, for the platform's own staff. */
export default class ContractsController {
  async index(ctx: HttpContext) {
    const filter = await asked(ctx, contractFilterValidator)
    const contracts = await Contract.listed(filter).paginate(filter.page ?? 1, PER_PAGE)
    return ctx.view.render('onboarding/operator_contracts/index', { contracts, filter })
  }

  /** A draft for this partner, filled in as far as it is known. */
  async store(ctx: HttpContext) {
    const partner = await partnerAt(ctx)
    const { kind } = await ctx.request.validateUsing(newContractValidator)
    const { id } = await draftContract(partner, { kind }, auditorOf(ctx))
    return ctx.response.redirect().toRoute('operator.contracts.edit', [id])
  }

  async show(ctx: HttpContext) {
    const contract = await contractAt(ctx)
    const { partner } = contract
    const others = await Contract.in(partner)
      .whereNot('id', contract.id)
      .orderBy('id', 'desc')
      .limit(20)
    const usage = await usageOf(partner)
    return ctx.view.render('onboarding/operator_contracts/show', { contract, others, usage })
  }

  async edit(ctx: HttpContext) {
    const contract = await contractAt(ctx)
    if (!contract.isDraft) return explainChange(ctx, contract)
    const days = daysOf(contract, contract.partner.timeZone)
    return ctx.view.render('onboarding/operator_contracts/edit', { contract, days })
  }

  async update(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const contract = await contractAt(ctx)
    const terms = termsIn(await request.validateUsing(contractValidator), contract.partner.timeZone)
    if (terms.endsAt <= terms.startsAt) {
      throw fieldError('endsOn', i18n.t('contracts.form.endsBefore'), 'ends_before')
    }
    if (!(await reviseDraft(contract, terms, auditorOf(ctx)))) return explainChange(ctx, contract)
    session.flash('notice', i18n.t('contracts.saved', { number: contract.number }))
    return response.redirect().toRoute('operator.contracts.show', [contract.id])
  }

  async destroy(ctx: HttpContext) {
    const { response, session, i18n } = ctx
    const contract = await contractAt(ctx)
    if (!(await discardDraft(contract, auditorOf(ctx)))) return explainChange(ctx, contract)
    session.flash('notice', i18n.t('contracts.discarded', { number: contract.number }))
    return response.redirect().toRoute('operator.contracts.index')
  }
}
