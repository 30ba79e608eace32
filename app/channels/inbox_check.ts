import { ChannelError, localize, PluginError, type Check } from '@xiaoyun/plugin-kit'
import type Inbox from '#app/channels/models/inbox'

const LONGEST = 200

/** Asks the platform whether the settings work, and keeps what it said; null when they do. */
export async function checkInbox(inbox: Inbox, locale: string): Promise<string | null> {
  const check = await asked(inbox)
  const problem = check.ok ? null : localize(check.problem, locale)
  const checkProblem = problem && [...problem].slice(0, LONGEST).join('')
  await inbox.merge({ checkedAt: Date.now(), checkProblem }).save()
  return problem
}

async function asked(inbox: Inbox): Promise<Check> {
  try {
    return await inbox.open().check()
  } catch (error) {
    if (!(error instanceof ChannelError || error instanceof PluginError)) throw error
    return { ok: false, problem: error.message }
  }
}
