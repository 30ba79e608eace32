import limiter from '@adonisjs/limiter/services/main'
import type { Limiter } from '@adonisjs/limiter'
import { chat } from '#config/chat'
import { ChatRefusal } from '#app/conversations/exceptions'

type Kind = keyof typeof chat.perMinute

const limiters = new Map<Kind, Limiter>()

/** Takes one of what this customer or address may do within a minute; refuses with the time to wait. */
export async function allow(kind: Kind, who: string | number) {
  const counted = await limiterOf(kind).increment(`chat:${kind}:${who}`)
  if (counted.consumed <= counted.limit) return
  throw new ChatRefusal(429, 'too_many', {
    'Retry-After': String(Math.ceil(Number(counted.availableIn))),
  })
}

function limiterOf(kind: Kind) {
  const known = limiters.get(kind)
  if (known) return known
  const made = limiter.use({ requests: Number(chat.perMinute[kind]), duration: '1 min' })
  limiters.set(kind, made)
  return made
}
