import type { Answer, Utterance } from '@xiaoyun/plugin-kit'
import type Partner from '#app/partners/models/partner'
import type Product from '#app/partners/models/product'
import { findPublished, liveReleaseOf } from '#app/knowledge/knowledge_view'
import type { PublishedEntry } from '#app/knowledge/knowledge_view'
import type { SettingValues } from '#app/settings/declared'
import { settingsOf } from '#app/settings/setting_values'
import type { RobotMemory } from '#app/conversations/robot_memory'
import type { StoredMessage } from '#app/conversations/rows'
import { ANSWERER, ask } from '#app/robot/asking'
import { asked, explain, type Explanation } from '#app/robot/explanation'
import { interpret } from '#app/robot/interpretation'
import { isUsedUp, usedUpReply, withinContract } from '#app/robot/contract_limits'
import { entryReply, insteadOfAnswer, suggestionsReply, textReply } from '#app/robot/reply'
import type { Reply } from '#app/robot/reply'
import type { AnswererRegistry } from '#app/robot/registry'

/** One question in its surroundings. Live chat, the test bench and `robot:ask` all ask with this. */
export interface Question {
  partner: Partner
  product: Product
  locale: string
  message: Pick<StoredMessage, 'body' | 'content' | 'kind'>
  memory: RobotMemory
  history: readonly Utterance[]
  /** Whether it takes one of the contract's answers: a customer's question does, a trial does not. */
  isLimited?: boolean
}

export type Thought =
  | { kind: 'reply'; reply: Reply; explanation: Explanation }
  | {
      kind: 'transfer'
      reason: 'keyword' | 'misses' | 'answerer'
      explanation: Explanation
      /** Where nobody can be had and the customer has read so: null for silence. */
      otherwise: Reply | null
    }
  /** One of the words that get no reply. */
  | { kind: 'silence'; explanation: Explanation }

/** From a message to a reply or a hand-over to people. Knows no vendor and stores nothing. */
export class Robot {
  /** Release ids by product; good only for the version they were read under. */
  readonly #releases = new Map<number, { version: number; id: number | null }>()

  constructor(private readonly answerers: AnswererRegistry) {}

  async think(question: Question): Promise<Thought> {
    const started = performance.now()
    const { partner, product, locale } = question
    const settings = withinContract(await settingsOf(partner, product, locale), partner)
    const heard = interpret(question.message, question.memory, settings)
    const basis = explain(question.product, settings, await this.#release(question.product))
    const thought = await this.#decide(heard, question, settings, basis)
    const reply = replyOf(thought)
    if (reply) this.#sign(reply, question, settings)
    thought.explanation.milliseconds = Math.round((performance.now() - started) * 100) / 100
    return thought
  }

  /** With the robot's name, and with a word to who asks the very same thing again. */
  #sign({ draft }: Reply, { message, history }: Question, settings: SettingValues) {
    draft.authorName = settings.robot_name
    const before = history.findLast(({ from }) => from === 'customer')
    const isRepeated = before?.text.trim() === message.body.trim()
    if (isRepeated && settings.repeat_reply)
      draft.body = `${settings.repeat_reply}\n\n${draft.body}`
  }

  async #decide(
    heard: ReturnType<typeof interpret>,
    question: Question,
    settings: SettingValues,
    basis: Explanation
  ): Promise<Thought> {
    if (heard.kind === 'silence' && settings.robot_enabled) {
      return { kind: 'silence', explanation: { ...basis, decision: 'silence' } }
    }
    if (heard.kind === 'transfer' || heard.kind === 'silence' || !settings.robot_enabled) {
      return {
        kind: 'transfer',
        reason: heard.kind === 'transfer' ? 'keyword' : 'answerer',
        explanation: { ...basis, decision: 'transfer' },
        otherwise: null,
      }
    }
    if (question.isLimited && isUsedUp(question.partner)) {
      const reply = usedUpReply(settings, question.memory)
      return { kind: 'reply', reply, explanation: { ...basis, decision: 'used_up' } }
    }
    if (heard.kind === 'option') {
      const entry = await this.#entry(question.product, heard.option.entryId)
      if (entry) {
        const reply = entryReply(entry, question.memory, settings)
        return { kind: 'reply', reply, explanation: { ...basis, decision: 'option' } }
      }
    }
    const text = heard.kind === 'option' ? heard.option.label : heard.text
    const answer = await ask(this.answerers, text, question, basis.thresholds)
    const explanation = asked(basis, ANSWERER, answer)
    if (answer.kind === 'failed') {
      const reply = insteadOfAnswer(settings.robot_failed_text, settings, question.memory)
      return { kind: 'reply', reply, explanation: { ...explanation, decision: 'failed' } }
    }
    return this.#say(answer, question, settings, explanation)
  }

  async #say(
    answer: Answer,
    question: Question,
    settings: SettingValues,
    basis: Explanation
  ): Promise<Thought> {
    const { memory, product } = question
    switch (answer.kind) {
      case 'entry': {
        const entry = await this.#entry(product, Number(answer.entryId))
        if (!entry) return this.#unknown(memory, settings, basis)
        const reply = entryReply(entry, memory, settings)
        return { kind: 'reply', reply, explanation: { ...basis, decision: 'entry' } }
      }
      case 'suggestions': {
        const entries = await findPublished(product, answer.entryIds)
        const known = answer.entryIds.flatMap((id) => entries.get(id) ?? [])
        if (known.length === 0) return this.#unknown(memory, settings, basis)
        const reply = suggestionsReply(known, memory, settings.suggestions_text)
        return { kind: 'reply', reply, explanation: { ...basis, decision: 'suggestions' } }
      }
      case 'text': {
        const reply = textReply(answer.text, { ...memory, misses: 0 })
        return { kind: 'reply', reply, explanation: { ...basis, decision: 'text' } }
      }
      case 'transfer':
        return {
          kind: 'transfer',
          reason: 'answerer',
          explanation: { ...basis, decision: 'transfer' },
          otherwise: fallbackReply(settings, memory),
        }
      case 'unknown':
        return this.#unknown(memory, settings, basis)
      default:
        return answer satisfies never
    }
  }

  #unknown(memory: RobotMemory, settings: SettingValues, basis: Explanation): Thought {
    const explanation = { ...basis, decision: 'unknown' as const }
    const reply = fallbackReply(settings, memory)
    if (reply.memory.misses < settings.misses_before_transfer || !settings.human_service_enabled) {
      return { kind: 'reply', reply, explanation }
    }
    return { kind: 'transfer', reason: 'misses', explanation, otherwise: reply }
  }

  async #entry(product: Product, id: number): Promise<PublishedEntry | undefined> {
    return (await findPublished(product, [id])).get(String(id))
  }

  async #release(product: Product): Promise<number | null> {
    const version = product.knowledgeVersion
    const known = this.#releases.get(product.id)
    if (known?.version === version) return known.id
    const id = await liveReleaseOf(product)
    this.#releases.set(product.id, { version, id })
    return id
  }
}

function replyOf(thought: Thought) {
  if (thought.kind === 'reply') return thought.reply
  return thought.kind === 'transfer' ? thought.otherwise : null
}

const fallbackReply = (settings: SettingValues, memory: RobotMemory) =>
  textReply(fallbackOf(settings), { ...memory, misses: memory.misses + 1 })

/** One of several at random: the same words each time sound like a machine that is stuck. */
function fallbackOf({ fallback_text: first, fallback_replies: others }: SettingValues) {
  const replies = [first, ...others]
  return replies[Math.floor(Math.random() * replies.length)]!
}
