import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isDuplicate, transaction } from '#app/core/transaction'
import type Operator from '#app/accounts/models/operator'
import type User from '#app/accounts/models/user'
import { notify } from '#app/accounts/notices'
import { recordAudit, type Auditor } from '#app/partners/audit'
import { partnerUnderLock } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import { createDraft } from '#app/onboarding/contracts/drafting'
import { peopleOf } from '#app/onboarding/contracts/people'
import Contract from '#app/onboarding/models/contract'
import HumanServiceRequest from '#app/onboarding/models/human_service_request'

export type Requested = 'requested' | 'already_open' | 'already_granted'

export async function requestHumanService(
  partner: Partner,
  user: User,
  reason: string,
  auditor: Auditor
): Promise<Requested> {
  try {
    return await transaction(async (client) => {
      const held = await partnerUnderLock(partner, client)
      if (held.granted.humanService) return 'already_granted'
      const own = { userId: user.id, userName: user.name, reason, openKey: String(held.id) }
      const request = await HumanServiceRequest.createIn(held, own, { client })
      await record(request, held, 'requested', { reason }, auditor, client)
      const facts = {
        params: { partner: held.name, reason },
        href: '/operator/human-service-requests',
      }
      const operators = await peopleOf('platform', held, client)
      await notify(operators, { kind: 'human_service_requested', ...facts }, client)
      return 'requested'
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return 'already_open'
  }
}

interface Decision {
  operator: Operator
  reason: string | null
  auditor: Auditor
}

export type Decided =
  | 'decided'
  /** Somebody else was faster. */
  | 'closed'
  /** There is no contract in force that could be amended. */
  | 'no_contract'

/** The manager has asked and the operator agrees: both sides have confirmed the same contract with people's service. */
export const grantHumanService = (request: HumanServiceRequest, decision: Decision) =>
  decide(request, 'granted', decision, async (partner, client) => {
    const current = await Contract.inForce(partner, { client })
    if (!current) return amendWithoutContract(partner, client)
    const entitlements = { ...current.entitlements!, humanService: true }
    const terms = { startsAt: Date.now(), endsAt: current.overAt!, entitlements }
    const rest = { price: current.price ?? null, notes: current.notes ?? null }
    const origin = { kind: 'amendment', previousId: current.id, auditor: decision.auditor } as const
    const contract = await createDraft(partner, { ...terms, ...rest }, client, origin)
    const { operator } = decision
    await contract
      .merge({ platformOperatorId: operator.id, platformName: operator.name })
      .merge({ companyUserId: request.userId, companyName: request.userName })
      .merge({ platformConfirmedAt: Date.now(), companyConfirmedAt: request.createdAt })
      .save()
    await contract.activate(partner, decision.auditor, client)
    return true
  })

export const refuseHumanService = (request: HumanServiceRequest, decision: Decision) =>
  decide(request, 'refused', decision, async () => true)

type Consequence = (partner: Partner, client: TransactionClientContract) => Promise<boolean>

class NoContract extends Error {}

async function decide(
  request: HumanServiceRequest,
  state: 'granted' | 'refused',
  decision: Decision,
  follow: Consequence
): Promise<Decided> {
  try {
    return await transaction(async (client) => {
      const partner = await partnerUnderLock({ id: request.partnerId }, client)
      if (!(await close(request, state, decision, client))) return 'closed'
      if (!(await follow(partner, client))) throw new NoContract()
      const { reason, auditor } = decision
      await record(request, partner, state, { reason }, auditor, client)
      const managers = await peopleOf('company', partner, client)
      const facts = { params: { reason: reason ?? '' }, href: `/p/${partner.slug}/contracts` }
      await notify(managers, { kind: `human_service_${state}`, ...facts }, client)
      return 'decided'
    })
  } catch (error) {
    if (error instanceof NoContract) return 'no_contract'
    throw error
  }
}

async function close(
  { id }: HumanServiceRequest,
  state: 'granted' | 'refused',
  { operator, reason }: Decision,
  client: TransactionClientContract
) {
  const now = Date.now()
  const decided = { operator_id: operator.id, operator_name: operator.name, decided_at: now }
  const closed = await client
    .from('human_service_requests')
    .where({ id, state: 'open' })
    .update({ state, open_key: null, ...decided, decided_reason: reason, updated_at: now })
  return Number(closed) === 1
}

/** A partner that was made by a command has entitlements and no contract. */
async function amendWithoutContract(partner: Partner, client: TransactionClientContract) {
  if ((await Contract.signedOf(partner, { client })).length > 0) return false
  await partner.merge({ entitlements: { ...partner.granted, humanService: true } }).save()
  return true
}

const record = (
  { id }: HumanServiceRequest,
  partner: Partner,
  act: string,
  data: object,
  auditor: Auditor,
  client: TransactionClientContract
) => {
  const action = `human_service.${act}`
  const subject = `human_service_request:${id}`
  return recordAudit(partner, auditor, { action, subject, subjectName: partner.name, data }, client)
}
