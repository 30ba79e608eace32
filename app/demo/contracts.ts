import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { partnerUnderLock } from '#app/partners/limits'
import Partner from '#app/partners/models/partner'
import { nextContractNumber } from '#app/onboarding/contracts/number'
import { takeOverContracts } from '#app/onboarding/contracts/takeover'
import Contract from '#app/onboarding/models/contract'
import type { PartnerScript } from '#app/demo/world'

const MONTHS = 12

/** Signed a while ago, and over in so many days. */
export function termOf({ contract, time_zone: zone }: PartnerScript) {
  const today = DateTime.now().setZone(zone).startOf('day')
  const end = today.plus({ days: contract.ends_in_days })
  const start = end.minus({ months: MONTHS })
  const signed = start.minus({ days: 3 }).plus({ hours: 10 })
  return { startsAt: start.toMillis(), endsAt: end.toMillis(), signedAt: signed.toMillis() }
}

/** The contract that a partner of the demo works under. */
export async function createContract(
  company: PartnerScript,
  operator: Operator,
  client: TransactionClientContract
) {
  const { slug, contract: script, manager } = company
  const partner = await Partner.query({ client }).where('slug', slug).firstOrFail()
  const user = await User.in(partner, { client })
    .where('login_name', manager.login_name)
    .firstOrFail()
  const { startsAt, endsAt, signedAt } = termOf(company)
  await Contract.createIn(
    partner,
    {
      ...{ number: await nextContractNumber(partner.timeZone, client), kind: 'first' },
      ...{ state: 'effective', startsAt, endsAt, overAt: endsAt, signedAt, effectiveAt: startsAt },
      ...{ price: script.price, revision: 1 },
      ...{ platformOperatorId: operator.id, platformName: operator.name },
      ...{ companyUserId: user.id, companyName: user.name },
      ...{ platformConfirmedAt: signedAt, companyConfirmedAt: signedAt, createdAt: signedAt },
      entitlements: {
        humanService: true,
        selfService: true,
        seats: script.seats,
        inboxes: script.inboxes,
        robotAnswers: script.robot_answers,
      },
    },
    { client }
  )
  await takeOverContracts(await partnerUnderLock(partner, client), client)
}
