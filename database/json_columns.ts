import encryption from '@adonisjs/core/services/encryption'
import { column } from '@adonisjs/lucid/orm'
import type { Entitlements } from '#app/partners/entitlements'

/** A list of texts, kept as JSON in a text column. */
export const texts = () =>
  column({
    prepare: (value: readonly string[]) => JSON.stringify(value),
    consume: (value: string): string[] => JSON.parse(value),
  })

/** What a contract grants, as JSON; none where nothing is limited. */
export const entitlements = () =>
  column({
    prepare: (value: Entitlements | null) => value && JSON.stringify(value),
    consume: (value: string | null): Entitlements | null => (value ? JSON.parse(value) : null),
  })

/**
 * Settings that may hold secrets: encrypted, and in no serialized row. What another APP_KEY has written counts as
 * empty, so that a page can ask for it again.
 */
export const secrets = () =>
  column({
    serializeAs: null,
    prepare: (value: Record<string, unknown>) => encryption.encrypt(value, { purpose: 'settings' }),
    consume: (value: string): Record<string, unknown> =>
      encryption.decrypt<Record<string, unknown>>(value, 'settings') ?? {},
  })

/** One secret text, encrypted, and in no serialized row. */
export const secret = () =>
  column({
    serializeAs: null,
    prepare: (value: string | null) => value && encryption.encrypt(value, { purpose: 'secret' }),
    consume: (value: string | null) => (value ? encryption.decrypt<string>(value, 'secret') : null),
  })
