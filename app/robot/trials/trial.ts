import app from '@adonisjs/core/services/app'
import type { Utterance } from '@xiaoyun/plugin-kit'
import { recall } from '#app/conversations/robot_memory'
import type { MenuOption } from '#app/conversations/robot_memory'
import { screened } from '#app/conversations/screening'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { named, type NamedCandidate } from '#app/robot/explanations/candidates'
import type { Explanation } from '#app/robot/explanations/explanation'
import { replyOf } from '#app/robot/robot'
import { HISTORY } from '#app/robot/robot_responder'
import type { Question, Thought } from '#app/robot/thinking'
import { settingsOf } from '#app/settings/setting_values'

/** The longest question: it stands in the address of the page. */
export const LONGEST_QUESTION = 500

/** A question and what the customer reads. */
export interface Exchange {
  question: string
  decision: Explanation['decision']
  /** Null where the robot says nothing, as when it hands over to people. */
  text: string | null
  options: string[]
  transferReason: string | null
}

/** The last question of a talk with the robot and why it says what it says; asked as in the live chat, stored nowhere. */
export interface Trial extends Omit<Explanation, 'candidates' | 'decision'>, Exchange {
  candidates: NamedCandidate[]
  /** What was said before, oldest first. */
  before: Exchange[]
}

/** The robot remembers the questions before as in one conversation, all of it in which nobody could be had. */
export async function tryOut(
  base: KnowledgeBase,
  question: string,
  locale: string,
  before: readonly string[] = []
): Promise<Trial> {
  const talk = new Talk(base, locale)
  const earlier: Exchange[] = []
  for (const said of before) earlier.push(exchangeOf(said, await talk.ask(said)))
  const thought = await talk.ask(question)
  const { explanation } = thought
  return {
    ...explanation,
    ...exchangeOf(question, thought),
    candidates: await named(base, explanation),
    before: earlier,
  }
}

/** All of it stands in an address, which some servers before this one cut at 8 KB. */
const LONGEST_TALK = 300
const MOST_BEFORE = 9

/** What the next question of this talk comes after: the latest of what was asked. */
export function linesOf({ before, question }: Pick<Trial, 'before' | 'question'>): string[] {
  const questions = [...before.map((exchange) => exchange.question), question].slice(-MOST_BEFORE)
  while (questions.join('').length > LONGEST_TALK && questions.length > 1) questions.shift()
  return questions
}

class Talk {
  readonly #history: Utterance[] = []
  #memory = recall(null)

  constructor(
    private readonly base: KnowledgeBase,
    private readonly locale: string
  ) {}

  async ask(body: string): Promise<Thought> {
    const robot = await app.container.make('robot')
    const { partner, product } = this.base
    const settings = await settingsOf(partner, product, this.locale)
    const heard = screened<Question['message']>({ body, kind: 'text', content: null }, settings)
    const thought = await robot.think({
      ...this.base,
      message: heard,
      locale: this.locale,
      memory: this.#memory,
      history: this.#history.slice(-HISTORY),
    })
    const reply = replyOf(thought)
    this.#history.push({ from: 'customer', text: heard.body })
    if (reply) this.#history.push({ from: 'robot', text: reply.draft.body })
    if (reply) this.#memory = reply.memory
    return thought
  }
}

function exchangeOf(question: string, thought: Thought): Exchange {
  const { decision } = thought.explanation
  const nothing = { text: null, options: [], transferReason: null }
  if (thought.kind === 'silence') return { question, decision, ...nothing }
  if (thought.kind === 'transfer')
    return { question, decision, ...nothing, transferReason: thought.reason }
  const { body: text, content } = thought.reply.draft
  const { options = [] } = (content ?? {}) as { options?: MenuOption[] }
  const labels = options.map(({ label }) => label)
  return { question, decision, text, options: labels, transferReason: null }
}
