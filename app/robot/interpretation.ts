import type { MenuOption, RobotMemory } from '#app/conversations/robot_memory'
import type { StoredMessage } from '#app/conversations/rows'
import type { SettingValues } from '#app/settings/declared'

/** What a message is to the robot, before any knowledge is asked. */
export type Interpretation =
  | { kind: 'transfer' }
  | { kind: 'silence' }
  | { kind: 'option'; option: MenuOption }
  | { kind: 'question'; text: string }

type Heard = Pick<StoredMessage, 'body' | 'content' | 'kind'>

type Words = Pick<SettingValues, 'transfer_keywords' | 'silent_exact_keywords'>

export function interpret(message: Heard, memory: RobotMemory, words: Words): Interpretation {
  const tapped = (message.content as { choice?: MenuOption } | null)?.choice
  if (tapped) return { kind: 'option', option: tapped }

  const said = bare(message.body)
  if (words.transfer_keywords.some((keyword) => bare(keyword) === said)) return { kind: 'transfer' }
  if (isExactly(message.body, words.silent_exact_keywords)) return { kind: 'silence' }

  const option =
    memory.menu[numberOf(said) - 1] ?? memory.menu.find(({ label }) => bare(label) === said)
  if (option) return { kind: 'option', option }
  return { kind: 'question', text: message.body }
}

/** As it was written, but for spaces and letter case: what is polite around it would not be the same words. */
const isExactly = (body: string, keywords: readonly string[]) =>
  keywords.some((keyword) => keyword.toLowerCase() === body.trim().toLowerCase())

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
