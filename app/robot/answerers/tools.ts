import { secretsOf } from '@xiaoyun/plugin-kit'
import type { AnswererPlugin, AnswererTools } from '@xiaoyun/plugin-kit'
import { quietLogger } from '#app/channels/driver_tools'
import { outboundFetch } from '#app/channels/outbound_fetch'
import { outboundHosts } from '#config/channels'
import { dataPath } from '#config/data'
import { vectorStore } from '#app/robot/answerers/text_vectors'

/** Whose connection it is; nobody's where an answerer is asked for every product. */
export interface Subject {
  readonly id: number
  readonly partnerId: number
}

/** A model writes for a while, and its answer is read as it comes; whoever asks it sets a shorter limit. */
const TIMEOUT_MS = 30_000

let network = outboundFetch(outboundHosts, { timeoutMs: TIMEOUT_MS, isStreamed: true })

/** Another network for all answerers until `restore()`, for tests: there is no real one in them. */
export function swapAnswererNetwork(allowed: readonly string[]): { restore(): void } {
  const original = network
  network = outboundFetch(allowed, { timeoutMs: TIMEOUT_MS, isStreamed: true })
  return { restore: () => void (network = original) }
}

/** What an answerer gets from this host. Values are remembered in the process alone: each may ask for its own. */
export function answererTools(
  { manifest }: AnswererPlugin,
  settings: Readonly<Record<string, unknown>> = {},
  subject: Subject = { id: 0, partnerId: 0 }
): AnswererTools {
  const remembered = new Map<string, Kept>()
  const { partnerId, id: connectionId } = subject
  const about = { partnerId, connectionId, answerer: manifest.type }
  return {
    fetch: (input, init) => network(input, init),
    now: () => new Date(),
    logger: quietLogger(about, secretsOf(manifest.settings, settings)),
    vectors: vectorStore(subject),
    folder: dataPath('answerers', manifest.type),
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
