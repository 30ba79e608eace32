import { keepCheck } from '#app/channels/connection_check'
import type AnswererConnection from '#app/robot/models/answerer_connection'
import { answererTools } from '#app/robot/answerers/tools'
import { answerers } from '#app/robot/answerers/registry'

const WITHIN_MS = 15_000

/** Asks the service whether the settings work, and keeps what it said; null when they do. */
export const checkAnswerer = (connection: AnswererConnection, locale: string) =>
  keepCheck(connection, async () => (await asked(connection)) ?? { ok: true }, locale)

async function asked(connection: AnswererConnection) {
  const { type, settings } = connection
  const plugin = answerers.find(type)
  const answerer = plugin?.open(settings, answererTools(plugin, settings, connection))
  return answerer?.check?.(AbortSignal.timeout(WITHIN_MS))
}
