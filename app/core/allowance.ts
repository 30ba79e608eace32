import limiter from '@adonisjs/limiter/services/main'
import type { Limiter } from '@adonisjs/limiter'

const limiters = new Map<number, Limiter>()

/** Takes one of what may be done within a minute under this name. The seconds to wait where nothing is left, else null. */
export async function secondsToWait(name: string, perMinute: number): Promise<number | null> {
  const { consumed, limit, availableIn } = await limiterOf(perMinute).increment(name)
  return consumed <= limit ? null : Math.max(1, Math.ceil(Number(availableIn)))
}

function limiterOf(requests: number) {
  const known = limiters.get(requests)
  if (known) return known
  const made = limiter.use({ requests, duration: '1 min' })
  limiters.set(requests, made)
  return made
}
