import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import RobotTurn from '#app/conversations/models/robot_turn'
import { storeMessage } from '#app/conversations/message_store'
import { responder } from '#app/conversations/responder'
import type { StoredMessage } from '#app/conversations/rows'
import type { MenuOption } from '#app/conversations/robot_memory'
import type { Explanation } from '#app/robot/explanations/explanation'
import { changeSettings } from '#app/settings/setting_changes'
import type { SettingKey, SettingValues } from '#app/settings/declared'
import type { World } from '#tests/world'

/** A customer of Acme who talks to the robot, one message after the other. */
export class Talk {
  #asked = 0

  constructor(private readonly world: World) {}

  /** What was said last once this message is dealt with. */
  async ask(text: string, content: object | null = null): Promise<StoredMessage> {
    const draft = { clientId: `q${(this.#asked += 1)}`, author: 'customer', kind: 'text' } as const
    const message = { ...draft, body: text, content }
    const stored = await storeMessage(this.world.refund.id, message, { kind: 'customer' })
    if (stored.kind !== 'stored') throw new Error(`not stored: ${stored.kind}`)
    const { turnId: id, conversation } = stored
    await responder().respond({ id: id!, message: stored.message, conversation })
    return this.last()
  }

  async last() {
    const messages = Message.in(this.world.acme.partner).where({
      conversationId: this.world.refund.id,
    })
    return (await messages.orderBy('sequence', 'desc').firstOrFail()).toStored()
  }

  async explanation(): Promise<Explanation> {
    const turn = await RobotTurn.in(this.world.acme.partner).orderBy('id', 'desc').firstOrFail()
    return JSON.parse(turn.explanation!) as Explanation
  }

  async decision() {
    return (await this.explanation()).decision
  }

  async state() {
    return (await Conversation.findOrFail(this.world.refund.id)).state
  }

  /** What each of these comes to. */
  async decisions(...texts: string[]) {
    const decisions = []
    for (const text of texts) {
      await this.ask(text)
      decisions.push(await this.decision())
    }
    return decisions
  }

  set<Key extends SettingKey>(key: Key, value: SettingValues[Key]) {
    const { partner, product } = this.world.acme
    return changeSettings({ partner, product, user: this.world.ada }, [[key, value]])
  }
}

export const labelsOf = ({ content }: Pick<StoredMessage, 'content'>) =>
  ((content as { options?: MenuOption[] } | null)?.options ?? []).map(({ label }) => label)
