import logger from '@adonisjs/core/services/logger'
import { redact, secretsOf } from '@xiaoyun/plugin-kit'
import type { Channel, DriverTools, Logger } from '@xiaoyun/plugin-kit'
import { outboundHosts } from '#config/channels'
import { connectionMemory } from '#app/channels/connection_memory'
import { outboundFetch } from '#app/channels/outbound_fetch'

interface Subject {
  readonly id: number
  readonly partnerId: number
  readonly channel: string
  readonly settings: Record<string, unknown>
}

/** What a driver gets from this host: no plugin has a network, a clock, a log or a cache of its own. */
export function driverTools(inbox: Subject, { manifest }: Channel): DriverTools {
  return {
    fetch: (input, init) => network(input, init),
    now: () => new Date(),
    logger: quietLogger(aboutOf(inbox), secretsOf(manifest.settings, inbox.settings)),
    ...connectionMemory(inbox),
  }
}

let network = outboundFetch(outboundHosts)

/** Another network for all drivers until `restore()`, for tests: there is no real one in them. */
export function swapNetwork(other: typeof globalThis.fetch): { restore(): void } {
  const original = network
  network = other
  return { restore: () => void (network = original) }
}

const SECRET_NAME = /secret|token|password|authorization|cookie|api_?key/i

const aboutOf = ({ partnerId, id, channel }: Subject) => ({ partnerId, inboxId: id, channel })

/** Cuts secrets out of whatever a plugin logs, and says whose line it is. */
export function quietLogger(about: object, secrets: readonly string[]): Logger {
  const clean = (fields: object): object =>
    JSON.parse(
      JSON.stringify(fields, (name, value: unknown) => {
        if (name !== '' && SECRET_NAME.test(name)) return '[redacted]'
        if (value instanceof Error) return redact(value.message, secrets)
        return typeof value === 'string' ? redact(value, secrets) : value
      })
    ) as object
  const at = (level: keyof Logger) => (fields: object, message: string) =>
    logger[level]({ ...clean(fields), ...about }, redact(message, secrets))
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
