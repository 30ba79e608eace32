import encryption from '@adonisjs/core/services/encryption'
import logger from '@adonisjs/core/services/logger'
import { secretsOf } from '@xiaoyun/plugin-kit'
import type { Answerer, AnswererPlugin } from '@xiaoyun/plugin-kit'
import { preparedRead } from '#app/core/prepared'
import { cleaned } from '#app/channels/redaction'
import { answererTools } from '#app/robot/answerers/tools'
import { Breaker } from '#app/robot/answerers/breaker'
import { answerers, placeOf } from '#app/robot/answerers/registry'

/** An answerer that is open for one product, with its settings. */
export interface ConnectedAnswerer {
  readonly connectionId: number
  readonly plugin: AnswererPlugin
  readonly answerer: Answerer
  readonly breaker: Breaker
  readonly secrets: readonly string[]
}

/** A connection as it is stored. */
export interface Stored {
  id: number
  partner_id: number
  type: string
  /** Encrypted. */
  settings: string
}

interface Known {
  plugin: AnswererPlugin
  settings: string
  /** Null where its settings do not fit. */
  opened: ConnectedAnswerer | null
}

const LIMIT = 500
const known = new Map<number, Known>()

const ENABLED = `SELECT id, partner_id, type, settings FROM answerer_connections
  WHERE product_id = ? AND partner_id = ? AND is_enabled = 1`

/** Those that are switched on for a product, in the order in which they are asked. */
export async function connectedTo(product: { id: number; partnerId: number }) {
  const rows = await preparedRead(async (statements) =>
    statements.all<Stored>(ENABLED, [product.id, product.partnerId])
  )
  return rows
    .flatMap((row) => opened(row) ?? [])
    .sort((one, other) => placeOf(one.plugin) - placeOf(other.plugin))
}

/** The open answerer of this connection, kept until its settings change; null where it cannot be opened. */
export function opened(row: Stored): ConnectedAnswerer | null {
  const plugin = answerers.find(row.type)
  if (!plugin) return null
  const kept = known.get(row.id)
  if (kept?.plugin === plugin && kept.settings === row.settings) return kept.opened
  drop(row.id)
  const made = { plugin, settings: row.settings, opened: open(plugin, row) }
  known.set(row.id, made)
  if (known.size > LIMIT) drop(known.keys().next().value!)
  return made.opened
}

/** The process ends. */
export async function closeConnected() {
  const all = [...known.values()]
  known.clear()
  await Promise.all(all.map(({ opened: one }) => one?.answerer.close?.()))
}

function open(plugin: AnswererPlugin, row: Stored): ConnectedAnswerer | null {
  const settings = encryption.decrypt<Record<string, unknown>>(row.settings, 'settings') ?? {}
  const secrets = secretsOf(plugin.manifest.settings, settings)
  try {
    const subject = { id: row.id, partnerId: row.partner_id }
    const answerer = plugin.open(settings, answererTools(plugin, settings, subject))
    return { connectionId: row.id, plugin, answerer, breaker: new Breaker(), secrets }
  } catch (error) {
    logger.error({ err: cleaned(error, secrets), connectionId: row.id }, 'an answerer did not open')
    return null
  }
}

function drop(id: number) {
  void known.get(id)?.opened?.answerer.close?.()
  known.delete(id)
}
