import { setTimeout as delay } from 'node:timers/promises'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import Conversation from '#app/conversations/models/conversation'
import MessagePosted from '#app/conversations/events/message_posted'
import { TurnTakenError, storeMessage } from '#app/conversations/message_store'
import type { Responder, Turn } from '#app/conversations/responder'
import { recall } from '#app/conversations/robot_memory'
import { isPushedChannel } from '#app/channels/registry'
import { settingsOf } from '#app/settings/setting_values'
import { NotReady } from '#app/robot/answerers/asking'
import { partsOf, postpone, takeUp, wait, waitingBefore } from '#app/robot/turns/bursts'
import type { Part } from '#app/robot/turns/bursts'
import { pace, patienceOf } from '#app/robot/turns/pacing'
import { showingFor } from '#app/robot/writing/showing'
import { tried } from '#app/robot/turns/release_trial'
import { spoken } from '#app/robot/turns/spoken'
import { leave } from '#app/robot/turns/left_turn'
import type { Reply } from '#app/robot/reply'
import { USED_UP } from '#app/robot/limits/answer_count'
import type { Explanation } from '#app/robot/explanations/explanation'
import type { Robot } from '#app/robot/robot'
import type { Thought } from '#app/robot/thinking'

/** How many messages before a question the robot looks at. */
export const HISTORY = 10
const AGAIN_MS = 1000
/** What was said in place of an answer is none of those that the contract counts. */
const UNCOUNTED: readonly string[] = ['used_up', 'failed', 'trial']

/**
 * Answers turns. The thinking happens outside any transaction; the reply is stored by compare-and-set on the owner
 * version that the question was asked under, so the robot never speaks once a person has the conversation,
 * at whichever await it was.
 */
export class RobotResponder implements Responder {
  constructor(private readonly robot: Robot) {}

  async hear(turn: Turn): Promise<void> {
    const waiting = await waitingBefore(turn)
    if (waiting.length === 0 && patienceOf(turn.message) === 0) {
      return this.#answer(turn, [turn.message])
    }
    const until = await pace(turn, waiting)
    if (until > Date.now() && (await wait(turn, until))) {
      await delay(until - Date.now(), undefined, { ref: false })
      if (!(await takeUp(turn, until))) return
    }
    await this.respond(turn)
  }

  async respond(turn: Turn): Promise<void> {
    await this.#answer(turn, await partsOf(turn))
  }

  async #answer(turn: Turn, parts: readonly Part[]): Promise<void> {
    try {
      await this.#tryToAnswer(turn, parts)
    } catch (error) {
      if (!(error instanceof NotReady)) throw error
      await postpone(turn, Date.now() + AGAIN_MS)
    }
  }

  async #tryToAnswer(turn: Turn, parts: readonly Part[]): Promise<void> {
    const conversation = await Conversation.in({ id: turn.conversation.partnerId })
      .where('id', turn.conversation.id)
      .preload('inbox')
      .preload('customer')
      .firstOrFail()
    if (conversation.state !== 'robot') return leave(turn, { dropped: conversation.state })
    const partner = await Partner.findOrFail(conversation.partnerId)
    // Whoever stored the message has told the customer.
    if (partner.standing !== 'active') return leave(turn, { dropped: 'unserved' })
    const thought = await this.#think(turn, parts, conversation, partner)
    if (parts.length > 1) thought.explanation.together = parts.map(({ sequence }) => sequence)
    if (thought.kind === 'silence') return leave(turn, thought.explanation)
    if (thought.kind === 'transfer') return this.#transfer(turn, conversation, thought)
    await this.#reply(turn, conversation, thought.reply, thought.explanation)
  }

  async #think(
    turn: Turn,
    parts: readonly Part[],
    conversation: Conversation,
    partner: Partner
  ): Promise<Thought> {
    const product = await Product.in(partner).where('id', conversation.productId).firstOrFail()
    const before = await conversation.messagesBefore(parts[0]!.sequence, HISTORY)
    const memory = recall(conversation.robotState)
    const entered = await tried(product, conversation, parts, memory)
    if (entered) return entered
    const { locale } = conversation.customer
    const [alone] = parts.length === 1 ? parts : []
    const message = alone ?? spoken(parts, memory, await settingsOf(partner, product, locale))
    return this.robot.think({
      partner,
      isLimited: true,
      visitor: conversation.customerId,
      // Platforms take whole messages.
      show: isPushedChannel(conversation.inbox.channel) ? undefined : showingFor(turn),
      product,
      message,
      locale,
      memory,
      history: before.flatMap(({ author, body }) =>
        author === 'system' ? [] : [{ from: author, text: body }]
      ),
    })
  }

  async #transfer(
    turn: Turn,
    conversation: Conversation,
    { reason, explanation: basis, otherwise }: Extract<Thought, { kind: 'transfer' }>
  ) {
    const explanation = { ...basis, transferReason: reason }
    const by = { actor: 'customer', id: turn.message.clientId } as const
    const { kind } = await conversation.transfer(reason, by)
    if (kind === 'told' && otherwise) {
      return this.#reply(turn, conversation, otherwise, explanation)
    }
    await leave(turn, explanation)
  }

  async #reply(turn: Turn, conversation: Conversation, reply: Reply, explanation: Explanation) {
    try {
      const stored = await storeMessage(
        conversation.id,
        {
          ...reply.draft,
          clientId: `${UNCOUNTED.includes(explanation.decision) ? USED_UP : 'robot-'}${turn.message.id}`,
          author: 'robot',
          releaseId: explanation.releaseId,
        },
        {
          kind: 'robot',
          ownerVersion: turn.conversation.ownerVersion,
          turnId: turn.id,
          state: reply.memory,
          explanation: { ...explanation, entryId: reply.draft.entryId ?? null },
        },
        { pushed: isPushedChannel(conversation.inbox.channel) }
      )
      if (stored.kind === 'stored')
        await MessagePosted.dispatch(stored.message, stored.conversation)
      else await leave(turn, { ...explanation, dropped: stored.kind })
    } catch (error) {
      if (!(error instanceof TurnTakenError)) throw error
    }
  }
}
