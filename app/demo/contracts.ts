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

/** The contract that a partner of the demo works under: signed a while ago, and over in so many days. */
export async function createContract(
  { slug, contract: script, manager }: PartnerScript,
  operator: Operator,
  client: TransactionClientContract
) {
  const partner = await Partner.query({ client }).where('slug', slug).firstOrFail()
  const user = await User.in(partner, { client })
    .where('login_name', manager.login_name)
    .firstOrFail()
  const end = DateTime.now().setZone(partner.timeZone).startOf('day')
  const endsAt = end.plus({ days: script.ends_in_days }).toMillis()
  const start = DateTime.fromMillis(endsAt, { zone: partner.timeZone }).minus({ months: MONTHS })
  const [startsAt, signedAt] = [start.toMillis(), start.minus({ days: 3 }).toMillis()]
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
