import type { RobotMemory } from '#app/conversations/robot_memory'
import { tappedIn } from '#app/robot/menu'
import type { Reply } from '#app/robot/reply'
import { silent, type Question, type Step } from '#app/robot/thinking'
import { saysTheSame } from '#app/robot/words/wording'

/** Two machines that answer each other say the same over and over, and fast; people who do are not short of answers. */
const MOST_ANSWERS = 5
const WITHIN_MS = 60_000
const COMPARED = 200

type Echo = NonNullable<RobotMemory['echo']>

/** The same words again within a minute, and enough was said to them. A tap is a person's. */
export const tires: Step = (thinking) => {
  const { message, memory } = thinking.question
  const echo = tappedIn(message) ? null : echoOf(message.body, memory, Date.now())
  return echo && echo.answers >= MOST_ANSWERS ? silent(thinking, 'loop') : null
}

/** What will be remembered of these words being answered. */
export function echoed(words: string, memory: RobotMemory, now = Date.now()): Echo {
  const echo = echoOf(words, memory, now)
  return echo
    ? { ...echo, answers: echo.answers + 1 }
    : { words: words.slice(0, COMPARED), answers: 1, since: now }
}

const echoOf = (words: string, { echo }: RobotMemory, now: number) =>
  echo && echo.words === words.slice(0, COMPARED) && now - echo.since < WITHIN_MS ? echo : null

/** Whether the customer asks what was asked just before, and gets the same answer. */
export function isRepeated({ message, history, memory }: Question, { draft }: Reply): boolean {
  const before = history.findLast(({ from }) => from === 'customer')
  const isSameAnswer = !draft.entryId || draft.entryId === memory.lastEntryId
  return isSameAnswer && before !== undefined && saysTheSame(before.text, message.body)
}
