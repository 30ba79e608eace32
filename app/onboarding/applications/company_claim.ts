import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isDuplicate } from '#app/core/transaction'
import { claimsOf } from '#app/onboarding/applications/claims'
import Application from '#app/onboarding/models/application'
import Contract from '#app/onboarding/models/contract'

/** Somebody else applies for this company, or serves by it, since the partner had no contract any more. */
export class CompanyTaken extends Error {}

/** The company may apply anew, unless a contract still holds or is to come. */
export async function releaseCompany(
  partner: { id: number },
  client: TransactionClientContract,
  now: number
) {
  const left = await Contract.signedOf(partner, { client }).where('over_at', '>', now).first()
  if (left) return
  await Application.approvedOf(partner)
    .useTransaction(client)
    .update({ held_licence: null, held_company: null, updated_at: now })
}

/** With a new contract the company is this partner's again. */
export async function claimCompany(partner: { id: number }, client: TransactionClientContract) {
  const application = await Application.approvedOf(partner)
    .useTransaction(client)
    .whereNull('held_company')
    .first()
  if (!application?.company || !application.licenceNumber) return
  const { licenceNumber, company } = application
  const { heldLicence, heldCompany } = claimsOf({ licenceNumber, company, phone: '' })
  try {
    await application.useTransaction(client).merge({ heldLicence, heldCompany }).save()
  } catch (error) {
    throw isDuplicate(error) ? new CompanyTaken() : error
  }
}
