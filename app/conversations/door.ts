import Partner from '#app/partners/models/partner'
import { catchUp, isBehind } from '#app/onboarding/contracts/takeover'
import Inbox from '#app/channels/models/inbox'

/** What a web chat needs to know of its inbox before anybody has said who he is. */
export interface Door {
  inboxId: number
  partnerId: number
  productId: number
  key: string
  title: string
  /** `#rrggbb`, where the partner chose one. */
  color: string | null
  allowedOrigins: string[]
  isPaused: boolean
  /** Whether the partner's contract is in force. */
  isServed: boolean
  /** Whether a person may be asked for at all. */
  hasPeople: boolean
}

/** Null for a key that is malformed, unknown or another channel's. */
export async function findDoor(key: string): Promise<Door | null> {
  const inbox = await Inbox.findByKey(key)
  if (!inbox || inbox.channel !== 'webchat') return null
  await inbox.load('product')
  const partner = await Partner.findOrFail(inbox.partnerId)
  if (isBehind(partner.nextContractAt)) {
    await catchUp(partner)
    await partner.refresh()
  }
  const isServed = partner.standing === 'active'
  const { title, color } = inbox.settings as { title?: string; color?: string }
  return {
    key,
    inboxId: inbox.id,
    partnerId: inbox.partnerId,
    productId: inbox.productId,
    title: title || inbox.product.name,
    color: color?.toLowerCase() || null,
    allowedOrigins: inbox.allowedOrigins,
    isPaused: Boolean(inbox.pausedAt),
    isServed,
    hasPeople: isServed && partner.granted.humanService,
  }
}
