import limiter from '@adonisjs/limiter/services/main'
import type { Limiter } from '@adonisjs/limiter'

const limiters = new Map<string, Limiter>()

type Within = '1 min' | '1 hour' | '1 day'

/** Takes one of what may be done under this name within a minute, or longer. The seconds to wait where nothing is left, else null. */
export async function secondsToWait(
  name: string,
  requests: number,
  within: Within = '1 min'
): Promise<number | null> {
  const { consumed, limit, availableIn } = await limiterOf(requests, within).increment(name)
  return consumed <= limit ? null : Math.max(1, Math.ceil(Number(availableIn)))
}

function limiterOf(requests: number, duration: Within) {
  const key = `${requests}/${duration}`
  const known = limiters.get(key)
  if (known) return known
  const made = limiter.use({ requests, duration })
  limiters.set(key, made)
  return made
}
