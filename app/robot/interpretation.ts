import type { MenuOption, RobotMemory } from '#app/conversations/robot_memory'
import type { StoredMessage } from '#app/conversations/rows'

/** What a message is to the robot, before any knowledge is asked. */
export type Interpretation =
  { kind: 'transfer' } | { kind: 'option'; option: MenuOption } | { kind: 'question'; text: string }

type Heard = Pick<StoredMessage, 'body' | 'content' | 'kind'>

export function interpret(
  message: Heard,
  memory: RobotMemory,
  transferKeywords: readonly string[]
): Interpretation {
  const tapped = (message.content as { choice?: MenuOption } | null)?.choice
  if (tapped) return { kind: 'option', option: tapped }

  const said = bare(message.body)
  if (transferKeywords.some((keyword) => bare(keyword) === said)) return { kind: 'transfer' }

  const option =
    memory.menu[numberOf(said) - 1] ?? memory.menu.find(({ label }) => bare(label) === said)
  if (option) return { kind: 'option', option }
  return { kind: 'question', text: message.body }
}

const POLITE = /^(你好|您好|请|麻烦|帮我|我要|我想|请帮我)+|(谢谢|吧|啊|呀|哦)+$/gu

/** Full-width folded, lower case, without spaces, marks and politeness: "ＲＧ！" and "请转人工，谢谢" are keywords too. */
const bare = (text: string) => {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '')
  return folded.replace(POLITE, '') || folded
}

const numberOf = (said: string) => (/^[1-9]\d?$/.test(said) ? Number(said) : 0)
