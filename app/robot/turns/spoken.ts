import type { RobotMemory } from '#app/conversations/robot_memory'
import { screeningIn } from '#app/conversations/screening'
import { interpret } from '#app/robot/interpretation'
import type { Part } from '#app/robot/turns/bursts'
import { asksNothing } from '#app/robot/turns/unfinished'
import type { SettingValues } from '#app/settings/declared'

// As long as one message may be.
const LONGEST = 2000

export type Spoken = Pick<Part, 'kind' | 'body' | 'content'>

/** Several messages as one. Whoever asks for a person anywhere in them gets one; a choice is that choice. */
export function spoken(all: readonly Part[], memory: RobotMemory, settings: SettingValues): Spoken {
  // Of what was withheld there is nothing to answer, unless it is all there is.
  const told = all.filter((part) => screeningIn(part)?.action !== 'block')
  const parts = told.length > 0 ? told : all
  const last = parts.at(-1)!
  const wish = parts.find((part) => interpret(part, memory, settings).kind === 'transfer')
  if (wish) return wish
  return interpret(last, memory, settings).kind === 'option'
    ? last
    : { ...last, body: joined(parts) }
}

/** Without hello where there is more than that, and what was said twice only once. */
export function joined(parts: readonly Pick<Part, 'body'>[]) {
  const asked = parts.map(({ body }) => body.trim()).filter((body) => !asksNothing(body))
  const said = asked.length > 0 ? asked : [parts.at(-1)!.body]
  return [...new Set(said)].join(' ').slice(0, LONGEST)
}
