import type Product from '#app/partners/models/product'
import { releaseFor, releaseIdFor } from '#app/knowledge/knowledge_view'
import { screeningIn } from '#app/conversations/screening'
import { starred } from '#app/conversations/sensitive_words'
import type { MenuOption } from '#app/conversations/robot_memory'
import { settingsOf } from '#app/settings/setting_values'
import { ask, askFinders, askWriters } from '#app/robot/answerers/asking'
import { isUsedUp, usedUpReply, withinContract } from '#app/robot/limits/contract_limits'
import { explain, type Decision } from '#app/robot/explanations/explanation'
import { fails, knows, suggests, writes } from '#app/robot/knowledge_answer'
import { interpret } from '#app/robot/interpretation'
import { goesBack, missesMenu, optionIn, picks } from '#app/robot/menu'
import { admits } from '#app/robot/misses'
import type { AnswererRegistry } from '#app/robot/answerers/registry'
import { echoed, isRepeated, tires } from '#app/robot/repetition'
import { textReply, type Reply } from '#app/robot/reply'
import { chats, comforts, isSmallTalk, shrugs } from '#app/robot/small_talk/answering'
import { smallTalkLike } from '#app/robot/small_talk/matching'
import { replied, silent, transferred } from '#app/robot/thinking'
import type { Question, Step, Thinking, Thought } from '#app/robot/thinking'

/** From a message to a reply or a hand-over to people. Knows no vendor and stores nothing. */
export class Robot {
  /** The release that each product was asked of last; a number never means another one. */
  readonly #releases = new Map<number, { number: number; id: number | null }>()

  constructor(private readonly answerers: AnswererRegistry) {}

  async think(question: Question): Promise<Thought> {
    const started = performance.now()
    const thinking = await this.#begin(question)
    const thought = await decide(thinking)
    const reply = replyOf(thought)
    if (reply) sign(reply, thought.explanation.decision, thinking)
    thought.explanation.milliseconds = Math.round((performance.now() - started) * 100) / 100
    return thought
  }

  async #begin(question: Question): Promise<Thinking> {
    const { partner, product, locale, message } = question
    const settings = withinContract(await settingsOf(partner, product, locale), partner)
    const basis = explain(product, settings, await this.#release(product))
    const text = optionIn(question)?.label ?? message.body
    const matter = { text, question, thresholds: basis.thresholds }
    const shown = { ...matter, question: withStarsShown(question, settings.sensitive_words) }
    const thinking: Thinking = {
      ...{ question, settings, basis },
      heard: interpret(message, question.memory, settings),
      found: once(() => ask(this.answerers, matter)),
      knowledge: once(async () => {
        const found = await thinking.found()
        return (await isSmallTalk(thinking)) ? found : askFinders(found, matter)
      }),
      written: once(async () => askWriters(await thinking.knowledge(), shown)),
      smallTalk: once(() => smallTalkLike(this.answerers, message.body, locale)),
    }
    return thinking
  }

  async #release(product: Product): Promise<number | null> {
    const number = releaseFor(product)
    const known = this.#releases.get(product.id)
    if (known?.number === number) return known.id
    const id = await releaseIdFor(product)
    this.#releases.set(product.id, { number, id })
    return id
  }
}

const withholds: Step = (thinking) => {
  const { message, memory } = thinking.question
  if (screeningIn(message)?.action !== 'block') return null
  return replied(thinking, 'blocked', textReply(thinking.settings.sensitive_words_reply, memory))
}

const handsOver: Step = (thinking) => {
  const { heard } = thinking
  return heard.kind === 'transfer' ? transferred(thinking, heard.wish) : null
}

const isAbsent: Step = (thinking) =>
  thinking.settings.robot_enabled ? null : transferred(thinking, 'answerer')

const keepsSilent: Step = (thinking) =>
  thinking.heard.kind === 'silence' ? silent(thinking, 'silence') : null

const hasNoAnswerLeft: Step = (thinking) => {
  const { partner, memory, isLimited } = thinking.question
  if (!isLimited || !isUsedUp(partner)) return null
  return replied(thinking, 'used_up', usedUpReply(thinking.settings, memory))
}

/** What a message is to the robot is what the first of these says that has something to say. */
const ORDER: readonly Step[] = [
  withholds,
  handsOver,
  isAbsent,
  keepsSilent,
  tires,
  hasNoAnswerLeft,
  comforts,
  picks,
  goesBack,
  missesMenu,
  knows,
  shrugs,
  chats,
  writes,
  suggests,
  fails,
  admits,
]

async function decide(thinking: Thinking): Promise<Thought> {
  for (const step of ORDER) {
    const thought = await step(thinking)
    if (thought) return thought
  }
  throw new Error('No step had an answer')
}

/** What the customer reads; of a hand-over, where nobody can be had. */
export function replyOf(thought: Thought) {
  if (thought.kind === 'reply') return thought.reply
  return thought.kind === 'transfer' ? thought.otherwise : null
}

/** What is good enough to be asked for again. */
const ANSWERS: readonly Decision[] = ['entry', 'option', 'suggestions', 'text']

/** With the robot's name, a word to who asks the very same thing again, and nothing that must not be said. */
function sign(reply: Reply, decision: Decision, { question, settings }: Thinking) {
  const { draft } = reply
  const { robot_name: name, repeat_reply: word, sensitive_words: words } = settings
  if (word && ANSWERS.includes(decision) && isRepeated(question, reply))
    draft.body = `${word}\n\n${draft.body}`
  draft.authorName = name
  draft.body = starred(draft.body, words)
  if (draft.content) draft.content = withStars(draft.content, words)
  const echo = echoed(question.message.body, question.memory)
  reply.memory = { ...reply.memory, echo }
}

function withStars(content: { options?: readonly MenuOption[] }, words: readonly string[]) {
  const { options = [] } = content
  return {
    ...content,
    options: options.map((option) => ({ ...option, label: starred(option.label, words) })),
  }
}

/** What must not be said is not shown before it is said either. */
const withStarsShown = (question: Question, words: readonly string[]): Question => {
  const { show } = question
  return show ? { ...question, show: (text) => show(starred(text, words)) } : question
}

const once = <T>(work: () => Promise<T>) => {
  let result: Promise<T> | undefined
  return () => (result ??= work())
}
