import { ChannelError, localize, PluginError, type Check } from '@xiaoyun/plugin-kit'

interface Connection {
  checkedAt: number | null
  checkProblem: string | null
  save(): Promise<unknown>
}

const LONGEST = 200

/** Keeps what a plugin says of the settings of a connection; null when they work. */
export async function keepCheck(
  connection: Connection,
  ask: () => Promise<Check>,
  locale: string
): Promise<string | null> {
  const check = await asked(ask)
  const problem = check.ok ? null : localize(check.problem, locale)
  connection.checkedAt = Date.now()
  connection.checkProblem = problem && [...problem].slice(0, LONGEST).join('')
  await connection.save()
  return problem
}

async function asked(ask: () => Promise<Check>): Promise<Check> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ChannelError || error instanceof PluginError)) throw error
    return { ok: false, problem: error.message }
  }
}
