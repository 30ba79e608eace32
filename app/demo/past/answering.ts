import type { Utterance } from '@xiaoyun/plugin-kit'
import { recall } from '#app/conversations/robot_memory'
import type { RobotMemory } from '#app/conversations/robot_memory'
import { entryReply, suggestionsReply, textReply } from '#app/robot/reply'
import type { Reply } from '#app/robot/reply'
import type { Explanation } from '#app/robot/explanations/explanation'
import type { Thought } from '#app/robot/thinking'
import { LOCALE } from '#app/demo/past/desk'
import type { Desk } from '#app/demo/past/desk'
import type { PastMessage } from '#app/demo/past/past_conversation'
import type { Said } from '#app/demo/past/script'

const HISTORY = 10

/** The robot's part: it is asked as customers ask it today. Only where it would not speak at all, the script holds. */
export class Answering {
  memory: RobotMemory = recall(null)

  constructor(private readonly desk: Desk) {}

  async answer(
    messages: readonly PastMessage[],
    said: Said
  ): Promise<{ reply: Reply; explanation: Explanation }> {
    const thought = await this.think(messages)
    const isSpoken = thought.kind === 'reply'
    const reply = isSpoken ? thought.reply : this.#scripted(said)
    const decision = isSpoken ? thought.explanation.decision : decisionOf(said)
    this.memory = reply.memory
    return { reply, explanation: { ...thought.explanation, decision } }
  }

  /** What it makes of the last of these messages. */
  think(messages: readonly PastMessage[]): Promise<Thought> {
    const { partner, product, robot } = this.desk
    const { body, kind } = messages.at(-1)!
    const before = messages.slice(0, -1).slice(-HISTORY)
    return robot.think({
      partner,
      product,
      locale: LOCALE,
      message: { body, kind, content: null },
      memory: this.memory,
      history: before.flatMap(({ author, body: text }): Utterance[] =>
        author === 'system' ? [] : [{ from: author, text }]
      ),
    })
  }

  #scripted(said: Said): Reply {
    const { settings } = this.desk
    if ('entry' in said) return entryReply(this.#entry(said.entry), this.memory)
    if ('suggest' in said) {
      const entries = said.suggest.map((code) => this.#entry(code))
      return suggestionsReply(entries, this.memory, settings.suggestions_text)
    }
    return textReply(settings.fallback_text, { ...this.memory, misses: this.memory.misses + 1 })
  }

  #entry(code: string) {
    const entry = this.desk.entries.get(code)
    if (!entry) throw new Error(`${code} is no entry`)
    return entry
  }
}

function decisionOf(said: Said): Explanation['decision'] {
  if ('entry' in said) return 'entry'
  return 'suggest' in said ? 'suggestions' : 'unknown'
}
