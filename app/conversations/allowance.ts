import { chat } from '#config/chat'
import { secondsToWait } from '#app/core/allowance'
import { ChatRefusal } from '#app/conversations/exceptions'
import type { WebCustomer } from '#app/conversations/web_customer'

type Kind = keyof typeof chat.perMinute

/** Takes one of what this customer or address may do within a minute; refuses with the time to wait. */
export async function allow(kind: Kind, who: string | number) {
  const wait = await secondsToWait(`chat:${kind}:${who}`, chat.perMinute[kind])
  if (wait !== null) throw new ChatRefusal(429, 'too_many', { 'Retry-After': String(wait) })
}

/** What begins a visit: each is a row that people look through. */
export async function allowOpening({ conversation, identity }: WebCustomer) {
  if (!conversation) await allow('conversations', identity.id)
}
