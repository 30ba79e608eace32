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
}

/** Null for a key that is malformed, unknown or another channel's. */
export async function findDoor(key: string): Promise<Door | null> {
  const inbox = await Inbox.findByKey(key)
  if (!inbox || inbox.channel !== 'webchat') return null
  await inbox.load('product')
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
  }
}
