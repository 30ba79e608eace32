import type { AnswererTools } from '@xiaoyun/plugin-kit'
import logger from '@adonisjs/core/services/logger'
import { outboundFetch } from '#app/channels/outbound_fetch'
import { outboundHosts } from '#config/channels'

/** What an answerer gets from this host. Values are remembered in the process alone: each may ask for its own. */
export function answererTools(type: string): AnswererTools {
  const remembered = new Map<string, Kept>()
  return {
    fetch: outboundFetch(outboundHosts),
    now: () => new Date(),
    logger: logger.child({ answerer: type }),
    remember: <T>(key: string, ttl: number | ((value: T) => number), renew: () => Promise<T>) => {
      const kept = remembered.get(key)
      if (kept && kept.until > Date.now()) return kept.value as Promise<T>
      return renewed(remembered, key, ttl, renew)
    },
    async forget(key, value) {
      const kept = remembered.get(key)
      if (value === undefined || (kept && (await kept.value) === value)) remembered.delete(key)
    },
  }
}

interface Kept {
  value: Promise<unknown>
  until: number
}

/** Of many callers at once one renews and all wait; a failed renewal is not kept. */
async function renewed<T>(
  remembered: Map<string, Kept>,
  key: string,
  ttl: number | ((value: T) => number),
  renew: () => Promise<T>
): Promise<T> {
  const kept: Kept = { value: renew(), until: Infinity }
  remembered.set(key, kept)
  try {
    const value = (await kept.value) as T
    kept.until = Date.now() + (typeof ttl === 'number' ? ttl : ttl(value)) * 1000
    return value
  } catch (error) {
    remembered.delete(key)
    throw error
  }
}
