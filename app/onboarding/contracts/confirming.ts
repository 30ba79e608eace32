import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import type { Person } from '#app/accounts/entrance'
import type Contract from '#app/onboarding/models/contract'
import type { Side } from '#app/onboarding/models/contract/signable'
import { contractConfirmationValidator } from '#app/onboarding/validators/contract'

/** One side confirms what it has read, by name and password. False where it was changed. */
export async function confirmContract(
  ctx: HttpContext,
  contract: Contract,
  side: Side,
  person: Person
) {
  const { request, session, i18n } = ctx
  const form = await request.validateUsing(contractConfirmationValidator)
  await confirm(ctx, person, 'password', form.password)
  const { revision, name } = form
  const { kind } = await contract.confirm({ side, person, name, revision }, auditorOf(ctx))
  if (kind === 'changed') return false
  if (kind === 'taken') {
    session.flash('errorsBag', { E_COMPANY_TAKEN: i18n.t('contracts.companyTaken') })
    return true
  }
  session.flash('notice', i18n.t(`contracts.${kind}`, { number: contract.number }))
  return true
}
