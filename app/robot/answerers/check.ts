import { ChannelError, localize, PluginError, type Check } from '@xiaoyun/plugin-kit'
import type AnswererConnection from '#app/robot/models/answerer_connection'
import { answererTools } from '#app/robot/answerers/tools'
import { answerers } from '#app/robot/answerers/registry'

const LONGEST = 200
const WITHIN_MS = 15_000

/** Asks the service whether the settings work, and keeps what it said; null when they do. */
export async function checkAnswerer(connection: AnswererConnection, locale: string) {
  const check = await asked(connection)
  const problem = check.ok ? null : localize(check.problem, locale)
  const checkProblem = problem && [...problem].slice(0, LONGEST).join('')
  await connection.merge({ checkedAt: Date.now(), checkProblem }).save()
  return problem
}

async function asked(connection: AnswererConnection): Promise<Check> {
  const plugin = answerers.find(connection.type)
  try {
    const answerer = plugin?.open(
      connection.settings,
      answererTools(plugin, connection.settings, connection)
    )
    return (await answerer?.check?.(AbortSignal.timeout(WITHIN_MS))) ?? { ok: true }
  } catch (error) {
    if (!(error instanceof ChannelError || error instanceof PluginError)) throw error
    return { ok: false, problem: error.message }
  }
}
