import { randomBytes } from 'node:crypto'
import type { CustomerIdentity as PlatformIdentity } from '@xiaoyun/plugin-kit'
import { isDuplicate, transaction } from '#app/core/transaction'
import { cleanedLine } from '#app/core/written'
import { standingAt } from '#app/partners/entitlements'
import { catchUp, isBehind } from '#app/onboarding/contracts/takeover'
import type Inbox from '#app/channels/models/inbox'
import Conversation from '#app/conversations/models/conversation'
import Customer from '#app/conversations/models/customer'
import CustomerIdentity from '#app/conversations/models/customer_identity'
import type { WebCustomer } from '#app/conversations/web_customer'

const LONGEST_NAME = 40

/** Who a platform says is writing: found by its id on this inbox, or met for the first time. */
export async function platformCustomer(inbox: Inbox, from: PlatformIdentity): Promise<WebCustomer> {
  const identity = (await known(inbox, from)) ?? (await meet(inbox, from))
  if (isBehind(identity.$extras.next_contract_at as number | null)) {
    await catchUp({ id: inbox.partnerId })
    return platformCustomer(inbox, from)
  }
  await identity.load('customer')
  const conversation = await Conversation.findOpen(identity)
  return {
    identity,
    partner: { id: inbox.partnerId },
    productId: inbox.productId,
    inboxKey: inbox.key,
    locale: identity.customer.locale,
    isPaused: false,
    isServed: isServed(identity),
    hasPast: true,
    conversation: conversation?.toState() ?? null,
  }
}

/** With the partner's term, which every message asks for. */
const known = (inbox: Inbox, from: PlatformIdentity) =>
  CustomerIdentity.in({ id: inbox.partnerId })
    .where({ inboxId: inbox.id, externalId: from.externalId })
    .join('partners', 'partners.id', 'customer_identities.partner_id')
    .select('customer_identities.*', ...TERM)
    .first()

const TERM = ['service_from', 'service_until', 'suspended_at', 'next_contract_at'].map(
  (column) => `partners.${column}`
)

const isServed = ({ $extras: term }: CustomerIdentity) =>
  standingAt({
    serviceFrom: term.service_from,
    serviceUntil: term.service_until,
    suspendedAt: term.suspended_at,
  }) === 'active'

async function meet(inbox: Inbox, from: PlatformIdentity): Promise<CustomerIdentity> {
  await create(inbox, from)
  return (await known(inbox, from))!
}

async function create(inbox: Inbox, from: PlatformIdentity) {
  try {
    await transaction(async (client) => {
      const partner = { id: inbox.partnerId }
      const customer = await Customer.createIn(
        partner,
        {
          publicId: randomBytes(16).toString('hex'),
          name: cleanedLine((from.name ?? '').slice(0, LONGEST_NAME)) || '客户',
          locale: from.locale?.startsWith('en') ? 'en' : 'zh-CN',
        },
        { client }
      )
      const values = { inboxId: inbox.id, customerId: customer.id, externalId: from.externalId }
      await CustomerIdentity.createIn(partner, values, { client })
    })
  } catch (error) {
    // Several deliveries of a new customer at once: whoever was first has stored the identity.
    if (!isDuplicate(error)) throw error
  }
}
