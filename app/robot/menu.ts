import i18nManager from '@adonisjs/i18n/services/main'
import { findPublished } from '#app/knowledge/knowledge_view'
import type { MenuOption, RobotMemory } from '#app/conversations/robot_memory'
import { answerWith } from '#app/robot/knowledge_answer'
import { numberIn } from '#app/robot/words/numerals'
import { menuReply } from '#app/robot/reply'
import { replied, type Question, type Step, type Thinking } from '#app/robot/thinking'
import { bare, close } from '#app/robot/words/wording'

const BACK = [
  '0',
  '返回',
  '返回上级',
  '返回上一级',
  '返回上一步',
  '上一级',
  '返回菜单',
  'back',
  'goback',
]

/** The option that a message picks: by a tap, by its number, or by its words. */
export function optionIn({ message, memory }: Pick<Question, 'message' | 'memory'>) {
  const tapped = tappedIn(message)
  if (tapped) return tapped
  const said = bare(message.body)
  const number = numberOf(message.body)
  return (
    (number === null ? undefined : memory.menu[number - 1]) ??
    memory.menu.find(({ label }) => said !== '' && bare(label) === said) ??
    null
  )
}

export const tappedIn = ({ content }: Pick<Question['message'], 'content'>) =>
  (content as { choice?: MenuOption } | null)?.choice

/** Whether a message picks something of a menu, goes back from it, or tries to. */
export const isOfMenu = (question: Pick<Question, 'message' | 'memory'>) =>
  optionIn(question) !== null || isBack(question) || isNumber(question)

const isBack = ({ message, memory }: Pick<Question, 'message' | 'memory'>) =>
  memory.menuPath.length > 0 && BACK.includes(bare(message.body))

const isNumber = ({ message, memory }: Pick<Question, 'message' | 'memory'>) =>
  memory.menu.length > 0 && numberOf(message.body) !== null

const numberOf = (text: string) => numberIn(close(text))

/** What was picked is answered, unless it is gone by now. */
export const picks: Step = async (thinking) => {
  const option = optionIn(thinking.question)
  const entry = option && (await published(thinking, option.entryId))
  if (!entry) return null
  return answerWith(thinking, entry, 'option', pathTo(entry.entryId, thinking.question.memory))
}

/** A menu of a menu goes on the way here; whatever was picked elsewhere begins a new one. */
function pathTo(entryId: number, { menu, menuPath }: RobotMemory): readonly number[] {
  const isOnTheMenu = menu.some((option) => option.entryId === entryId)
  return isOnTheMenu ? menuPath.filter((one) => one !== entryId) : []
}

/** Up to the menu before this one, or from an answer to the menu that it was on. */
export const goesBack: Step = async (thinking) => {
  if (!isBack(thinking.question)) return null
  const { menuPath, lastEntryId } = thinking.question.memory
  const isOnMenu = menuPath.at(-1) === lastEntryId && menuPath.length > 1
  const path = isOnMenu ? menuPath.slice(0, -1) : menuPath
  const entry = await published(thinking, path.at(-1)!)
  return entry ? answerWith(thinking, entry, 'menu', path.slice(0, -1)) : null
}

/** A number that is not on the menu is told so; without a menu, numbers are words like others. */
export const missesMenu: Step = (thinking) => {
  const { message, memory, locale } = thinking.question
  if (!isNumber(thinking.question)) return null
  const number = numberOf(message.body)!
  const text = i18nManager.locale(locale).t('robot.said.notOnMenu', { number })
  return replied(thinking, 'menu', menuReply(text, memory))
}

const published = async ({ question: { product } }: Thinking, id: number) =>
  (await findPublished(product, [id])).get(String(id))
