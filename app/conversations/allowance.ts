import { chat } from '#config/chat'
import { secondsToWait } from '#app/core/allowance'
import { ChatRefusal } from '#app/conversations/exceptions'

type Kind = keyof typeof chat.perMinute

/** Takes one of what this customer or address may do within a minute; refuses with the time to wait. */
export async function allow(kind: Kind, who: string | number) {
  const wait = await secondsToWait(`chat:${kind}:${who}`, chat.perMinute[kind])
  if (wait !== null) throw new ChatRefusal(429, 'too_many', { 'Retry-After': String(wait) })
}
