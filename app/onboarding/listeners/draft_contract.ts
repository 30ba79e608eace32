import Partner from '#app/partners/models/partner'
import Operator from '#app/accounts/models/operator'
import { draftContract } from '#app/onboarding/contracts/drafting'
import type ApplicationApproved from '#app/onboarding/events/application_approved'
import Application from '#app/onboarding/models/application'

/** An approved application begins a contract, with the term that was applied for. */
export default class DraftContract {
  async handle({ approval }: ApplicationApproved) {
    const { applicationId, partnerId, operatorId } = approval
    const application = await Application.findOrFail(applicationId)
    const partner = await Partner.findOrFail(partnerId)
    const operator = await Operator.findOrFail(operatorId)
    await draftContract(
      partner,
      { applicationId, months: application.termMonths ?? undefined },
      { actor: `operator:${operator.id}`, name: operator.name }
    )
  }
}
